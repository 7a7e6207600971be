package com.catalyst2sql.dialect.unparser.remote;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says conditions that a source does not mean exactly as Spark does so that they keep every row that Spark keeps. */
final class LooseConditions {

  private final RemoteTarget target;
  private final Map<ExprId, Term> scope;

  LooseConditions(RemoteTarget target, Map<ExprId, Term> scope) {
    this.target = target;
    this.scope = scope;
  }

  /** A predicate that lets pass at least what {@code condition} does. */
  Term translate(Expression condition) {
    if (condition instanceof Or or) {
      return Term.predicate(
          translate(or.left()).operand(Term.OR) + " OR " + translate(or.right()).operand(Term.OR),
          Term.OR);
    }
    if (condition instanceof And and) {
      return supersetOfBoth(and);
    }
    Map<ExprId, Term> checked = new HashMap<>(scope);
    List<String> guards = new ArrayList<>();
    for (ExprId id : dynamicColumns(condition)) {
      Term term = scope.get(id);
      Fidelity declared = term.type().isString() ? Fidelity.TEXT : Fidelity.EXACT;
      checked.put(id, new Term(term.sql(), Term.ATOM, term.type(), declared));
      guards.add(target.isOfAnotherClass(term.sql(), term.type()));
    }
    if (!guards.isEmpty()) {
      Term inner = exactly(checked, condition);
      return Term.predicate(inner.operand(Term.OR) + " OR " + String.join(" OR ", guards), Term.OR);
    }
    if (condition instanceof BinaryComparison c
        && c.op() == BinaryComparison.Op.EQUAL
        && isLooseText(c.left())
        && c.right() instanceof Literal literal
        && !literal.isNull()) {
      return Term.predicate(
          exactly(scope, c.left()).sql() + " = " + target.literal(literal), Term.COMPARISON);
    }
    if (condition instanceof In in
        && isLooseText(in.children().get(0))
        && in.children().stream().skip(1).allMatch(e -> e instanceof Literal l && !l.isNull())) {
      return Term.predicate(
          exactly(scope, in.children().get(0)).sql()
              + " IN ("
              + String.join(
                  ", ",
                  in.children().stream().skip(1).map(e -> target.literal((Literal) e)).toList())
              + ")",
          Term.COMPARISON);
    }
    return exactly(scope, condition);
  }

  /** Of two conditions that both have to hold, one may be left out. */
  private Term supersetOfBoth(And and) {
    Term left;
    try {
      left = translate(and.left());
    } catch (NotPushed e) {
      return translate(and.right());
    }
    try {
      return Term.predicate(
          left.operand(Term.AND) + " AND " + translate(and.right()).operand(Term.AND), Term.AND);
    } catch (NotPushed e) {
      return left;
    }
  }

  private Set<ExprId> dynamicColumns(Expression condition) {
    Set<ExprId> all = new LinkedHashSet<>();
    condition.forEach(
        e -> {
          if (e instanceof AttributeReference a
              && scope.containsKey(a.id())
              && scope.get(a.id()).fidelity() == Fidelity.DYNAMIC) {
            all.add(a.id());
          }
        });
    return all;
  }

  private boolean isLooseText(Expression expression) {
    return expression instanceof AttributeReference attribute
        && attribute.dataType().isString()
        && target.textEqualityIsSuperset()
        && scope.containsKey(attribute.id())
        && (scope.get(attribute.id()).fidelity() == Fidelity.TEXT
            || scope.get(attribute.id()).fidelity() == Fidelity.PADDED_TEXT);
  }

  private Term exactly(Map<ExprId, Term> columns, Expression expression) {
    return new RemoteExpressions(target, columns).translate(expression);
  }
}
