package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.MaxRows;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that tell no rows apart are no keys: those of one row, and constants. A group shows 0.0 for the -0.0 of its rows, but
 * what is no key stays as it is. Since there is nothing else to see, only keys that may be -0.0 are looked at.
 */
public final class UngroupKnownKeys implements Rule {

  private static final Literal ANY_ROW = new Literal(0, IntegerType.INSTANCE);

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p -> {
          if (p instanceof Distinct distinct) {
            return distinct(distinct);
          }
          return p instanceof Aggregate aggregate ? aggregate(aggregate) : p;
        });
  }

  private static LogicalPlan distinct(Distinct distinct) {
    List<AttributeReference> columns = distinct.output();
    if (columns.stream().noneMatch(UngroupKnownKeys::mayBeZero)) {
      return distinct;
    }
    if (MaxRows.of(distinct.child()) <= 1) {
      return distinct.child();
    }
    boolean known =
        columns.stream()
            .anyMatch(c -> mayBeZero(c) && constant(c.id(), distinct.child()).isPresent());
    return known
        ? ungrouped(
            new Aggregate(
                List.copyOf(columns), List.copyOf(columns), Optional.empty(), distinct.child()))
        : distinct;
  }

  private static LogicalPlan aggregate(Aggregate aggregate) {
    List<Expression> keys = aggregate.groupingExpressions();
    if (aggregate.groupingSets().isPresent()
        || keys.stream().noneMatch(UngroupKnownKeys::mayBeZero)) {
      return aggregate;
    }
    Optional<LogicalPlan> row =
        MaxRows.of(aggregate.child()) <= 1 ? ofOneRow(aggregate) : Optional.empty();
    return row.orElseGet(() -> ungrouped(aggregate));
  }

  private static boolean mayBeZero(Expression key) {
    return key.dataType().existsRecursively(DecimalPrecision::isFloating);
  }

  /** The row itself, where nothing but keys and constants is asked for. */
  private static Optional<LogicalPlan> ofOneRow(Aggregate aggregate) {
    List<Expression> list = new ArrayList<>();
    for (Expression item : aggregate.aggregateExpressions()) {
      Expression value = oneValue(item instanceof Alias alias ? alias.child() : item);
      if (!value.foldable()
          && aggregate.groupingExpressions().stream().noneMatch(value::semanticEquals)) {
        return Optional.empty();
      }
      list.add(item instanceof Alias a ? new Alias(value, a.name(), a.id()) : item);
    }
    return Optional.of(new Project(list, aggregate.child()));
  }

  /** IF and CASE that are the same whatever is true. */
  private static Expression oneValue(Expression e) {
    boolean both =
        e instanceof FunctionCall call
            && call.is("if")
            && call.child(0).deterministic()
            && call.child(1).semanticEquals(call.child(2));
    if (both) {
      return e.child(1);
    }
    if (e instanceof CaseWhen choice && choice.elseValue().isPresent()) {
      Expression value = choice.elseValue().get();
      boolean same =
          choice.branches().stream()
              .allMatch(b -> b.condition().deterministic() && b.value().semanticEquals(value));
      return same ? value : e;
    }
    return e;
  }

  /** Without the keys that are constants; one key is left, as over no row there is no group. */
  private static Aggregate ungrouped(Aggregate aggregate) {
    Map<ExprId, Expression> constants = new HashMap<>();
    List<Expression> keys = new ArrayList<>();
    for (Expression key : aggregate.groupingExpressions()) {
      Optional<Expression> constant =
          !mayBeZero(key)
              ? Optional.empty()
              : key instanceof AttributeReference a
                  ? constant(a.id(), aggregate.child())
                  : Optional.of(key).filter(UngroupKnownKeys::isConstant);
      if (constant.isEmpty()) {
        keys.add(key);
      } else if (key instanceof AttributeReference a) {
        constants.put(a.id(), constant.get());
      }
    }
    if (keys.size() == aggregate.groupingExpressions().size()) {
      return aggregate;
    }
    List<Expression> list = new ArrayList<>();
    for (Expression item : aggregate.aggregateExpressions()) {
      list.add(
          item instanceof AttributeReference a && constants.containsKey(a.id())
              ? new Alias(constants.get(a.id()), a.name(), a.id())
              : Conditions.substitute(item, constants));
    }
    return new Aggregate(
        keys.isEmpty() ? List.of(ANY_ROW) : keys, list, Optional.empty(), aggregate.child());
  }

  /** A constant that may be -0.0. */
  private static boolean isConstant(Expression e) {
    boolean other =
        e instanceof Literal literal
            && !(literal.value() instanceof Number number
                && Double.compare(number.doubleValue(), -0.0) == 0);
    return e.foldable() && e.deterministic() && !other;
  }

  /** The constant that a column of a plan is. */
  private static Optional<Expression> constant(ExprId column, LogicalPlan plan) {
    if (plan instanceof Project project) {
      return constant(column, project.projectList(), project.child());
    }
    if (plan instanceof Aggregate a && a.groupingSets().isEmpty()) {
      return constant(column, a.aggregateExpressions(), a.child());
    }
    boolean passesOn =
        plan instanceof SubqueryAlias
            || plan instanceof Filter
            || plan instanceof Sort
            || plan instanceof Limit;
    if (passesOn) {
      return constant(column, plan.children().get(0));
    }
    if (plan instanceof Join join) {
      boolean left = Conditions.ids(join.left()).contains(column);
      JoinType type = join.type();
      boolean kept =
          type == JoinType.INNER
              || type == JoinType.CROSS
              || type == JoinType.RIGHT_OUTER && !left
              || type != JoinType.RIGHT_OUTER && type != JoinType.FULL_OUTER && left;
      return kept ? constant(column, left ? join.left() : join.right()) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Expression> constant(
      ExprId column, List<Expression> list, LogicalPlan child) {
    Expression value = Conditions.definitions(list).get(column);
    return value instanceof AttributeReference below
        ? constant(below.id(), child)
        : Optional.ofNullable(value).filter(UngroupKnownKeys::isConstant);
  }
}
