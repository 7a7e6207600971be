package com.catalyst2sql.dialect.unparser.remote;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Canonical;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says a plan over the tables of one source as one statement of its SQL; {@link NotPushed} where it cannot exactly. */
public final class RemoteTranslator {

  /** How far a predicate can be left to the source. */
  public enum Exactness {
    /** The source lets exactly the same rows pass. */
    EXACT,
    /** It lets these rows pass and perhaps others: the predicate is asked again here. */
    SUPERSET,
    /** It is not sent. */
    NONE
  }

  /** The answer for one predicate; {@code reason} is why it is not EXACT. */
  public record Classified(Exactness exactness, String reason) {}

  private final RemoteTarget target;
  private final boolean supersets;
  private int aliases;

  private RemoteTranslator(RemoteTarget target, boolean supersets) {
    this.target = target;
    this.supersets = supersets;
  }

  public static RemoteQuery translate(LogicalPlan plan, RemoteTarget target) {
    RemoteSelect select = new RemoteTranslator(target, true).visit(plan);
    List<String> names = select.names();
    return new RemoteQuery(select.sql(names), select.columns.isEmpty() ? List.of("_") : names);
  }

  /** Raises {@link NotPushed} unless the source can run all of {@code plan} exactly. */
  public static void check(LogicalPlan plan, RemoteTarget target) {
    new RemoteTranslator(target, false).visit(plan);
  }

  /** What the source makes of a predicate over the columns of {@code input}, which it can run. */
  public static Classified classify(Expression condition, LogicalPlan input, RemoteTarget target) {
    if (!condition.deterministic()) {
      return new Classified(Exactness.NONE, "not deterministic");
    }
    RemoteSelect below = new RemoteTranslator(target, true).visit(input);
    try {
      new RemoteExpressions(target, below.scope()).translate(condition);
      return new Classified(Exactness.EXACT, "");
    } catch (NotPushed exact) {
      try {
        new LooseConditions(target, below.scope()).translate(condition);
        return new Classified(Exactness.SUPERSET, exact.getMessage());
      } catch (NotPushed none) {
        return new Classified(Exactness.NONE, exact.getMessage());
      }
    }
  }

  private String alias() {
    return "t" + aliases++;
  }

  private RemoteSelect visit(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation) {
      return relation(relation);
    }
    if (plan instanceof SubqueryAlias alias) {
      return visit(alias.child());
    }
    if (plan instanceof Filter filter) {
      return filter(filter);
    }
    if (plan instanceof Project project) {
      return project(project);
    }
    if (!target.composes()) {
      throw new NotPushed(
          plan.getClass().getSimpleName() + " is not sent to " + target.name() + " sources");
    }
    if (plan instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (plan instanceof Distinct distinct) {
      return distinct(distinct);
    }
    if (plan instanceof Sort sort) {
      return sort(sort);
    }
    if (plan instanceof Limit limit) {
      return limit(limit);
    }
    if (plan instanceof Join join) {
      return join(join);
    }
    if (plan instanceof Union union) {
      return combined(
          "UNION ALL", union.children().stream().map(this::visit).toList(), union.output());
    }
    if (plan instanceof Intersect intersect) {
      return intersectOrExcept("INTERSECT", intersect.all(), intersect, intersect.output());
    }
    if (plan instanceof Except except) {
      return intersectOrExcept("EXCEPT", except.all(), except, except.output());
    }
    throw new NotPushed(plan.getClass().getSimpleName() + " is done here");
  }

  private RemoteSelect relation(LogicalRelation relation) {
    if (!(relation.source() instanceof RelationSource.RemoteTable table)) {
      throw new NotPushed("a relation that is not remote");
    }
    RemoteSelect select = new RemoteSelect(target);
    String alias = alias();
    select.from =
        table.query().map(q -> "(" + q + ")").orElseGet(() -> target.path(table.name()))
            + " "
            + alias;
    for (int i = 0; i < relation.output().size(); i++) {
      RemoteColumn column = table.columns().get(i);
      AttributeReference attribute = relation.output().get(i);
      select.columns.add(
          new RemoteSelect.Column(
              attribute,
              new Term(
                  alias + "." + target.quote(column.name()),
                  Term.ATOM,
                  attribute.dataType(),
                  column.fidelity())));
    }
    return select;
  }

  private RemoteSelect filter(Filter filter) {
    RemoteSelect child = visit(filter.child());
    RemoteSelect select = child.hasOnlyWhere() ? child : child.wrap(alias());
    RemoteExpressions expressions = new RemoteExpressions(target, select.scope());
    for (Expression condition : conjuncts(filter.condition())) {
      Term term =
          supersets ? exactOrSuperset(select.scope(), condition) : expressions.translate(condition);
      select.where.add(term.operand(Term.NOT));
    }
    return select;
  }

  private Term exactOrSuperset(Map<ExprId, Term> scope, Expression condition) {
    try {
      return new RemoteExpressions(target, scope).translate(condition);
    } catch (NotPushed e) {
      return new LooseConditions(target, scope).translate(condition);
    }
  }

  /** The parts of a conjunction. */
  public static List<Expression> conjuncts(Expression condition) {
    if (condition instanceof And and) {
      List<Expression> all = new ArrayList<>(conjuncts(and.left()));
      all.addAll(conjuncts(and.right()));
      return all;
    }
    return List.of(condition);
  }

  private RemoteSelect project(Project project) {
    RemoteSelect child = visit(project.child());
    RemoteSelect select = child.distinct ? child.wrap(alias()) : child;
    select.columns = columns(project.projectList(), select);
    return select;
  }

  private List<RemoteSelect.Column> columns(List<Expression> list, RemoteSelect select) {
    RemoteExpressions expressions = new RemoteExpressions(target, select.scope());
    List<RemoteSelect.Column> columns = new ArrayList<>();
    for (Expression expression : list) {
      Term term = expressions.translate(expression);
      if (term.sql().isEmpty() || term.sql().equals("NULL")) {
        throw new NotPushed("a constant column");
      }
      boolean computed = !(unaliased(expression) instanceof AttributeReference);
      if (computed
          && (term.fidelity() == RemoteColumn.Fidelity.OPAQUE
              || term.type() instanceof TimestampType
              || term.type() instanceof ArrayType)) {
        throw new NotPushed("expressions of type " + term.type().sql());
      }
      columns.add(new RemoteSelect.Column(attribute(expression), term));
    }
    return columns;
  }

  private static Expression unaliased(Expression expression) {
    return expression instanceof Alias alias ? unaliased(alias.child()) : expression;
  }

  private static AttributeReference attribute(Expression expression) {
    return expression instanceof Alias alias
        ? alias.toAttribute()
        : (AttributeReference) expression;
  }

  private RemoteSelect aggregate(Aggregate aggregate) {
    if (aggregate.groupingSets().isPresent()) {
      throw new NotPushed("grouping sets");
    }
    if (!target.aggregates()) {
      throw new NotPushed("aggregates");
    }
    RemoteSelect child = visit(aggregate.child());
    RemoteSelect select = child.hasOnlyWhere() ? child : child.wrap(alias());
    RemoteExpressions expressions = new RemoteExpressions(target, select.scope());
    List<String> keys = new ArrayList<>();
    Map<Expression, Term> grouped = new HashMap<>();
    for (Expression key : aggregate.groupingExpressions()) {
      String sql = expressions.key(key);
      keys.add(sql);
      Term plain = expressions.translate(key);
      grouped.put(
          canonical(key), new Term(sql, plain.precedence(), plain.type(), plain.fidelity()));
    }
    List<RemoteSelect.Column> columns = new ArrayList<>();
    for (Expression expression : aggregate.aggregateExpressions()) {
      Term key = grouped.get(canonical(unaliased(expression)));
      columns.add(
          new RemoteSelect.Column(
              attribute(expression), key != null ? key : expressions.translate(expression)));
    }
    select.columns = columns;
    select.groupBy = Optional.of(keys);
    return select;
  }

  private static Expression canonical(Expression expression) {
    return Canonical.of(expression);
  }

  private RemoteSelect distinct(Distinct distinct) {
    RemoteSelect select = keyed(visit(distinct.child()));
    select.distinct = true;
    return select;
  }

  /** The same rows, whose columns compare as Spark's do where rows are told apart by all of them. */
  private RemoteSelect keyed(RemoteSelect child) {
    RemoteSelect select = child.hasOnlyWhere() ? child : child.wrap(alias());
    RemoteExpressions expressions = new RemoteExpressions(target, select.scope());
    List<RemoteSelect.Column> columns = new ArrayList<>();
    for (RemoteSelect.Column column : select.columns) {
      columns.add(
          new RemoteSelect.Column(
              column.attribute(),
              new Term(
                  expressions.key(column.attribute()),
                  Term.ATOM,
                  column.term().type(),
                  column.term().fidelity())));
    }
    select.columns = columns;
    return select;
  }

  private RemoteSelect sort(Sort sort) {
    RemoteSelect child = visit(sort.child());
    RemoteSelect select =
        child.limit.isEmpty() && child.orders.isEmpty() && !child.distinct
            ? child
            : child.wrap(alias());
    RemoteExpressions expressions = new RemoteExpressions(target, select.scope());
    for (SortOrder order : sort.orders()) {
      select.orders.add(expressions.order(order));
    }
    return select;
  }

  private RemoteSelect limit(Limit limit) {
    if (!target.limits()) {
      throw new NotPushed("LIMIT");
    }
    RemoteSelect child = visit(limit.child());
    RemoteSelect select = child.limit.isEmpty() ? child : child.wrap(alias());
    select.limit = Optional.of(RemoteExpressions.rows(limit.limit()));
    return select;
  }

  private RemoteSelect join(Join join) {
    if (!target.joins(join.type())) {
      throw new NotPushed(join.type() + " joins");
    }
    RemoteSelect left = visit(join.left());
    RemoteSelect right = visit(join.right());
    boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
    left = left.isPlain() && (inner || left.where.isEmpty()) ? left : left.wrap(alias());
    right = right.isPlain() && (inner || right.where.isEmpty()) ? right : right.wrap(alias());
    if (right.from.contains(" JOIN ")) {
      right = right.wrap(alias());
    }
    RemoteSelect select = new RemoteSelect(target);
    Map<ExprId, Term> both = new HashMap<>(left.scope());
    right.scope().forEach(both::putIfAbsent);
    RemoteExpressions expressions = new RemoteExpressions(target, both);
    List<String> conditions = new ArrayList<>();
    if (join.condition().isPresent()) {
      for (Expression condition : conjuncts(join.condition().get())) {
        conditions.add(expressions.translate(condition).operand(Term.NOT));
      }
    }
    String on = conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
    select.columns.addAll(left.columns);
    select.where.addAll(left.where);
    if (join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI) {
      select.from = left.from;
      select.where.add(
          (join.type() == JoinType.LEFT_SEMI ? "EXISTS" : "NOT EXISTS")
              + " (SELECT 1 FROM "
              + right.from
              + " WHERE "
              + on
              + ")");
      return select;
    }
    select.where.addAll(right.where);
    select.columns.addAll(right.columns);
    select.from =
        conditions.isEmpty() && inner
            ? left.from + " CROSS JOIN " + right.from
            : left.from + " " + words(join.type()) + " JOIN " + right.from + " ON " + on;
    return select;
  }

  private static String words(JoinType type) {
    return switch (type) {
      case INNER, CROSS -> "INNER";
      case LEFT_OUTER -> "LEFT OUTER";
      case RIGHT_OUTER -> "RIGHT OUTER";
      case FULL_OUTER -> "FULL OUTER";
      case LEFT_SEMI, LEFT_ANTI -> throw new NotPushed(type + " joins");
    };
  }

  private RemoteSelect intersectOrExcept(
      String operator, boolean all, LogicalPlan plan, List<AttributeReference> output) {
    String said = all ? operator + " ALL" : operator;
    if (!target.setOperators().include(all)) {
      throw new NotPushed("the source has no " + said);
    }
    return combined(said, plan.children().stream().map(c -> keyed(visit(c))).toList(), output);
  }

  /** One SELECT over several whose columns compare in the same way. */
  private RemoteSelect combined(
      String operator, List<RemoteSelect> inputs, List<AttributeReference> output) {
    List<String> parts = new ArrayList<>();
    List<RemoteSelect.Column> columns = new ArrayList<>();
    List<String> names = List.of();
    String alias = alias();
    for (RemoteSelect input : inputs) {
      RemoteSelect part =
          input.orders.isEmpty() && input.limit.isEmpty() ? input : input.wrap(alias());
      names = names.isEmpty() ? part.names() : names;
      parts.add(part.sql(names));
      for (int i = 0; i < part.columns.size(); i++) {
        Term term = part.columns.get(i).term();
        if (columns.size() <= i) {
          columns.add(
              new RemoteSelect.Column(
                  output.get(i),
                  new Term(
                      alias + "." + target.quote(names.get(i)),
                      Term.ATOM,
                      term.type(),
                      term.fidelity())));
        } else if (columns.get(i).term().fidelity() != term.fidelity()
            || !columns.get(i).term().type().sameType(term.type())) {
          throw new NotPushed("a set operation over columns that compare differently");
        }
      }
    }
    RemoteSelect select = new RemoteSelect(target);
    select.from = "(" + String.join(" " + operator + " ", parts) + ") " + alias;
    select.columns = columns;
    return select;
  }
}
