package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedUsingJoin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves joins: conditions, USING and NATURAL, and lateral ones. */
final class JoinResolver {

  private final PlanResolver plans;

  JoinResolver(PlanResolver plans) {
    this.plans = plans;
  }

  Resolved join(Join join, Context context) {
    Resolved left = plans.resolve(join.left(), context);
    Resolved right = plans.resolve(join.right(), context);
    Scope both = left.scope().concat(right.scope());
    Optional<Expression> condition = join.condition().map(c -> condition(c, both, context));
    LogicalPlan plan = new Join(left.plan(), right.plan(), join.type(), condition);
    return new Resolved(plan, outputScope(join.type(), left.scope(), both));
  }

  Resolved lateral(LateralJoin join, Context context) {
    Resolved left = plans.resolve(join.left(), context);
    Resolved right = lateralSide(join.right(), left, context);
    Scope both = left.scope().concat(right.scope());
    Optional<Expression> condition = join.condition().map(c -> condition(c, both, context));
    condition.ifPresent(
        c -> SubqueryChecks.lateralCondition(c, Origins.of(join.condition().get())));
    LogicalPlan plan = new LateralJoin(left.plan(), right.plan(), join.type(), condition);
    return new Resolved(plan, outputScope(join.type(), left.scope(), both));
  }

  /** The right side of a lateral join, which sees the columns of the left one. */
  private Resolved lateralSide(LogicalPlan plan, Resolved left, Context context) {
    Resolved resolved = plans.resolve(plan, context.within(left.scope()));
    LogicalPlan side = CorrelatedCtes.inline(resolved.plan());
    SubqueryChecks.lateral(left.plan(), side);
    boolean countsNothing = plans.conf().flag(SqlConf.DECORRELATE_INNER_QUERY, true);
    return new Resolved(
        countsNothing ? side : CorrelatedAggregates.ofCondition(side), resolved.scope());
  }

  /** What can be named above a join; {@code both} are the columns of both sides before it. */
  private static Scope outputScope(JoinType type, Scope left, Scope both) {
    return switch (type) {
      case INNER, CROSS -> both;
      case LEFT_OUTER -> both.withNulls(left, false, true);
      case RIGHT_OUTER -> both.withNulls(left, true, false);
      case FULL_OUTER -> both.withNulls(left, true, true);
      case LEFT_SEMI, LEFT_ANTI -> left;
    };
  }

  private Expression condition(Expression written, Scope both, Context context) {
    Expression condition =
        new ExpressionResolver(plans, both, context)
            .withoutStars()
            .resolveCondition(written, "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE", "JOIN");
    Origin origin = Origins.of(written);
    if (AggregateChecks.hasAggregate(condition) || AggregateChecks.hasWindow(condition)) {
      throw new SparkSqlException(
          "UNSUPPORTED_EXPR_FOR_OPERATOR",
          "42K0E",
          "A join condition may hold no aggregate or window function: \""
              + SparkSql.sql(condition)
              + "\".",
          origin);
    }
    Generators.checkAbsent(condition, "a join condition", origin);
    GroupingResolver.checkAbsent(condition, origin);
    return condition;
  }

  // ---- USING and NATURAL

  Resolved using(UnresolvedUsingJoin join, Context context) {
    Resolved left = plans.resolve(join.left(), context);
    Resolved right =
        join.lateral()
            ? lateralSide(join.right(), left, context)
            : plans.resolve(join.right(), context);
    List<String> names = join.columns().orElseGet(() -> common(left.scope(), right.scope()));
    List<AttributeReference> leftKeys = new ArrayList<>();
    List<AttributeReference> rightKeys = new ArrayList<>();
    ExpressionResolver resolver =
        new ExpressionResolver(plans, left.scope().concat(right.scope()), context);
    Optional<Expression> condition = Optional.empty();
    for (String name : names) {
      AttributeReference l = key(left.scope(), name, "left", join.origin());
      AttributeReference r = key(right.scope(), name, "right", join.origin());
      leftKeys.add(l);
      rightKeys.add(r);
      Expression equal = resolver.call("=", List.of(l, r), join.origin());
      condition = Optional.of(condition.map(c -> (Expression) new And(c, equal)).orElse(equal));
    }
    LogicalPlan plan =
        join.lateral()
            ? new LateralJoin(left.plan(), right.plan(), join.type(), condition)
            : new Join(left.plan(), right.plan(), join.type(), condition);
    if (join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI) {
      return keysFirst(plan, left.scope(), leftKeys);
    }
    return merged(
        join.type(),
        plan,
        left.scope(),
        right.scope(),
        leftKeys,
        rightKeys,
        resolver,
        join.origin());
  }

  /** The left side's columns, those of USING before the others. */
  private static Resolved keysFirst(
      LogicalPlan plan, Scope left, List<AttributeReference> leftKeys) {
    List<Scope.Column> columns = new ArrayList<>();
    for (AttributeReference key : leftKeys) {
      left.columns().stream()
          .filter(c -> c.attribute().id().equals(key.id()))
          .findFirst()
          .ifPresent(columns::add);
    }
    left.columns().stream().filter(c -> !columns.contains(c)).forEach(columns::add);
    if (columns.equals(left.columns())) {
      return new Resolved(plan, left);
    }
    List<Expression> list = new ArrayList<>();
    columns.forEach(c -> list.add(c.attribute()));
    left.hidden().stream()
        .filter(c -> columns.stream().noneMatch(o -> o.attribute().id().equals(c.attribute().id())))
        .forEach(c -> list.add(c.attribute()));
    return new Resolved(new Project(list, plan), new Scope(columns, left.hidden()));
  }

  private Resolved merged(
      JoinType type,
      LogicalPlan plan,
      Scope left,
      Scope right,
      List<AttributeReference> leftKeys,
      List<AttributeReference> rightKeys,
      ExpressionResolver resolver,
      Origin origin) {
    List<Expression> list = new ArrayList<>();
    List<Scope.Column> columns = new ArrayList<>();
    List<Scope.Column> hidden = new ArrayList<>();
    for (int i = 0; i < leftKeys.size(); i++) {
      AttributeReference l = leftKeys.get(i);
      AttributeReference r = rightKeys.get(i);
      Expression key;
      if (type == JoinType.RIGHT_OUTER) {
        key = r;
      } else if (type == JoinType.FULL_OUTER) {
        key =
            new Alias(
                resolver.call(
                    "coalesce", List.of(l.withNullability(true), r.withNullability(true)), origin),
                l.name());
      } else {
        key = l;
      }
      list.add(key);
      List<String> qualifier =
          type == JoinType.FULL_OUTER
              ? List.of()
              : qualifier(type == JoinType.RIGHT_OUTER ? right : left, key);
      columns.add(new Scope.Column(SelectBlock.attribute(key), qualifier));
      boolean leftStays = type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER;
      boolean rightStays = type != JoinType.RIGHT_OUTER;
      if (leftStays) {
        list.add(l);
        hidden.add(new Scope.Column(l, qualifier(left, l)));
      }
      if (rightStays) {
        list.add(r);
        hidden.add(new Scope.Column(r, qualifier(right, r)));
      }
    }
    Scope both = left.concat(right);
    for (Scope.Column column : both.columns()) {
      boolean isKey =
          contains(leftKeys, column.attribute()) || contains(rightKeys, column.attribute());
      if (!isKey) {
        columns.add(column);
        list.add(column.attribute());
      }
    }
    if (type != JoinType.FULL_OUTER) {
      // All of these are the join's own columns: what can be named is all that changes.
      hidden.addAll(both.hidden());
      Scope merged = new Scope(columns, hidden);
      return new Resolved(
          plan,
          switch (type) {
            case LEFT_OUTER -> merged.withNullsOf(right);
            case RIGHT_OUTER -> merged.withNullsOf(left);
            default -> merged;
          });
    }
    Set<ExprId> listed = new HashSet<>();
    list.forEach(e -> attribute(e).ifPresent(a -> listed.add(a.id())));
    for (Scope.Column column : both.hidden()) {
      hidden.add(column);
      if (listed.add(column.attribute().id())) {
        list.add(column.attribute());
      }
    }
    Map<ExprId, Boolean> nullable = new HashMap<>();
    plan.output().forEach(a -> nullable.putIfAbsent(a.id(), a.nullable()));
    list.replaceAll(
        e ->
            e instanceof AttributeReference a
                ? a.withNullability(nullable.getOrDefault(a.id(), a.nullable()))
                : e);
    LogicalPlan project = new Project(list, plan);
    return new Resolved(project, new Scope(columns, hidden).updatedBy(project.output()));
  }

  private static Optional<AttributeReference> attribute(Expression e) {
    return e instanceof AttributeReference a ? Optional.of(a) : Optional.empty();
  }

  private static List<String> qualifier(Scope scope, Expression key) {
    return scope.columns().stream()
        .filter(c -> key instanceof AttributeReference a && c.attribute().id().equals(a.id()))
        .findFirst()
        .map(Scope.Column::qualifier)
        .orElse(List.of());
  }

  private static boolean contains(List<AttributeReference> list, AttributeReference attribute) {
    return list.stream().anyMatch(a -> a.id().equals(attribute.id()));
  }

  /** The names on both sides, as often as both have them; Spark compares them as they are written. */
  private static List<String> common(Scope left, Scope right) {
    List<String> open =
        new ArrayList<>(right.attributes().stream().map(AttributeReference::name).toList());
    return left.attributes().stream().map(AttributeReference::name).filter(open::remove).toList();
  }

  /** The first column of that name: no other is looked for. */
  private AttributeReference key(Scope scope, String name, String side, Origin origin) {
    return scope.attributes().stream()
        .filter(a -> plans.conf().sameName(a.name(), name))
        .findFirst()
        .orElseThrow(
            () ->
                new SparkSqlException(
                    "UNRESOLVED_USING_COLUMN_FOR_JOIN",
                    "42703",
                    "USING column `"
                        + name
                        + "` cannot be resolved on the "
                        + side
                        + " side of the join. The "
                        + side
                        + "-side columns: "
                        + scope.attributes().stream()
                            .map(a -> "`" + a.name() + "`")
                            .sorted()
                            .toList()
                        + ".",
                    origin));
  }
}
