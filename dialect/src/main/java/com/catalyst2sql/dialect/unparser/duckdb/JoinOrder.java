package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.JoinType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A join's condition of which a part may raise. As in Spark, the sides meet by what is equal between them, and the rest is asked
 * of the rows that met; where both sides have to match, a row without what the condition cannot do without has none. What is
 * equal also stands by itself, for the engine to join by.
 */
final class JoinOrder {

  private final EvaluationOrder order;
  private final JoinType type;
  private final Set<ExprId> left;
  private final Set<ExprId> right;

  JoinOrder(EvaluationOrder order, JoinType type, Set<ExprId> left, Set<ExprId> right) {
    this.order = order;
    this.type = type;
    this.left = left;
    this.right = right;
  }

  Expression translated(Expression condition, UnaryOperator<Expression> translator) {
    List<Expression> keys = new ArrayList<>();
    List<Expression> rest = new ArrayList<>();
    List<Expression> conditions = FilterOrder.conjuncts(condition);
    conditions.forEach(c -> (isKey(c) ? keys : rest).add(c));
    if (rest.isEmpty() || conditions.stream().noneMatch(order::isRisky)) {
      return translator.apply(condition);
    }
    Expression others = translator.apply(all(rest.stream()));
    boolean risky = rest.stream().anyMatch(order::isRisky);
    List<Expression> first = new ArrayList<>(keys);
    if (risky && (type == JoinType.INNER || type == JoinType.LEFT_SEMI)) {
      first.addAll(known(rest));
    }
    if (first.isEmpty()) {
      return others;
    }
    List<Expression> equal = keys.stream().map(translator).toList();
    Expression behind =
        risky
            ? new CaseWhen(
                List.of(new CaseWhen.Branch(all(first.stream().map(translator)), others)),
                Optional.of(Literal.FALSE))
            : others;
    return all(Stream.concat(equal.stream(), Stream.of(behind)));
  }

  private static Expression all(Stream<Expression> conditions) {
    return conditions.reduce(And::new).orElseThrow();
  }

  private boolean isKey(Expression condition) {
    return condition instanceof BinaryComparison c
        && c.op() == BinaryComparison.Op.EQUAL
        && (isOf(left, c.left()) && isOf(right, c.right())
            || isOf(right, c.left()) && isOf(left, c.right()));
  }

  private static boolean isOf(Set<ExprId> side, Expression e) {
    Set<ExprId> direct = new HashSet<>();
    Set<ExprId> fromSubqueries = new HashSet<>();
    Scope.references(e, direct, fromSubqueries);
    return !direct.isEmpty() && fromSubqueries.isEmpty() && side.containsAll(direct);
  }

  /** That the columns are there without which a comparison cannot be true. */
  private static Set<Expression> known(List<Expression> conditions) {
    Set<Expression> found = new LinkedHashSet<>();
    conditions.stream()
        .filter(c -> c instanceof BinaryComparison)
        .flatMap(c -> EvaluationOrder.nulls(c).stream())
        .filter(c -> c instanceof AttributeReference)
        .forEach(c -> found.add(new IsNotNull(c)));
    return found;
  }
}
