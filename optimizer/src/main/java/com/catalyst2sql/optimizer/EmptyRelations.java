package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.BinaryComparison.Op;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.functions.NullConstants;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.optimizer.rules.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The relations Spark finds to be empty before it runs a query, and what follows: nothing above them is worked out, not even a
 * subquery of two rows; the columns of an outer join's empty side are NULL constants, and NULL IN nothing is then unknown; and
 * a correlated count over nothing is NULL.
 *
 * <p>It comes after {@link EarlyConstants}: Spark works constants out first.
 */
public final class EmptyRelations implements Rule {

  private static final Set<String> NULL_OF_NOTHING =
      Set.of(
          "min", "max", "sum", "avg", "first", "last", "any_value", "bool_and", "bool_or", "every");

  private final ConditionFolder conditions;

  public EmptyRelations(ConstantEvaluator evaluator) {
    conditions = new ConditionFolder(evaluator);
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan instanceof Command ? plan : new Walk(plan).visit(plan).plan();
  }

  /**
   * A plan.
   *
   * @param constants the columns of it that are constants
   * @param early whether it is found to be empty before constants are carried upwards: what comes of it is carried, too
   */
  private record Known(LogicalPlan plan, Map<ExprId, Expression> constants, boolean early) {

    Known(LogicalPlan plan, Map<ExprId, Expression> constants) {
      this(plan, constants, false);
    }

    static Known of(LogicalPlan plan) {
      return new Known(plan, Map.of());
    }

    boolean isEmpty() {
      return plan instanceof LocalRelation relation && relation.rows().isEmpty();
    }
  }

  /** Whether it takes more than the constants of a row. */
  private static boolean needsMore(Expression e) {
    return !e.deterministic() || e.exists(EmptyRelations::isOfRows);
  }

  private static boolean isOfRows(Expression e) {
    return e instanceof SubqueryExpression
        || e instanceof WindowExpression
        || e instanceof FunctionCall call && call.function().kind() == FunctionRef.Kind.GENERATOR;
  }

  private static boolean hasSubquery(LogicalPlan plan) {
    return plan.expressions().stream().anyMatch(SubqueryExpression::isIn)
        || plan.children().stream().anyMatch(EmptyRelations::hasSubquery);
  }

  private static Known empty(LogicalPlan plan, boolean early) {
    return new Known(new LocalRelation(plan.output(), List.of()), Map.of(), early);
  }

  /** Over one statement. */
  private final class Walk {

    private final Map<Long, Known> ctes = new HashMap<>();
    private final boolean hasSubquery;

    /** Whether it is only asked if a part of the statement is empty. */
    private boolean pushing;

    Walk(LogicalPlan statement) {
      this.hasSubquery = hasSubquery(statement);
    }

    Known visit(LogicalPlan plan) {
      if (plan instanceof WithCte with) {
        return with(with);
      }
      if (plan instanceof CteRelationRef ref) {
        Known body = ctes.get(ref.cteId());
        return body != null && body.isEmpty() ? empty(ref, body.early()) : Known.of(ref);
      }
      if (plan.children().isEmpty()) {
        return Known.of(plan);
      }
      if (plan instanceof Join join) {
        return join(join);
      }
      if (plan instanceof LateralJoin join) {
        Known left = visit(join.left());
        return left.isEmpty() ? empty(join, left.early()) : Known.of(join);
      }
      if (plan instanceof Union union) {
        return union(union);
      }
      if (plan instanceof Intersect || plan instanceof Except) {
        return sides(plan);
      }
      return plan.children().size() == 1 ? unary(plan) : Known.of(plan);
    }

    private Known with(WithCte with) {
      List<WithCte.CteDefinition> definitions = new ArrayList<>();
      boolean changed = false;
      for (WithCte.CteDefinition d : with.definitions()) {
        Known body = visit(d.plan());
        ctes.put(d.id(), body);
        changed |= body.plan() != d.plan();
        definitions.add(new WithCte.CteDefinition(d.id(), d.name(), body.plan()));
      }
      Known child = visit(with.child());
      boolean same = !changed && child.plan() == with.child();
      return new Known(same ? with : new WithCte(child.plan(), definitions), child.constants());
    }

    private Known unary(LogicalPlan plan) {
      LogicalPlan old = plan.children().get(0);
      Known child = visit(old);
      boolean one = plan instanceof Aggregate a && a.groupingExpressions().isEmpty();
      if (child.isEmpty() && !one
          || plan instanceof Limit limit && isZero(limit.limit())
          || plan instanceof Offset offset && MaxRows.leavesNothing(offset)) {
        return plan instanceof Aggregate a && a.groupingSets().isPresent()
            ? Known.of(plan)
            : empty(plan, child.early());
      }
      LogicalPlan over = child.plan() == old ? plan : plan.withChildren(List.of(child.plan()));
      LogicalPlan next = over.mapExpressions(e -> rewritten(e, child.constants()));
      if (next instanceof Filter filter && isEmptyPushedDown(filter)) {
        return empty(filter, false);
      }
      if (next instanceof Filter filter) {
        Expression condition = Conditions.substitute(filter.condition(), child.constants());
        return conditions.isNever(condition, next.children().get(0)) || isEmptyLocally(filter)
            ? empty(filter, isLocal(filter.child()))
            : new Known(next, child.constants());
      }
      if (next instanceof Project project) {
        return new Known(next, constants(project.projectList(), child.plan(), child.constants()));
      }
      if (next instanceof Aggregate aggregate) {
        boolean sets = aggregate.groupingSets().isPresent();
        List<Expression> list =
            aggregate.aggregateExpressions().stream()
                .filter(e -> !sets || e.exists(x -> x instanceof AggregateExpression))
                .toList();
        return new Known(next, constants(list, child.plan(), child.constants()));
      }
      boolean passesOn =
          next instanceof Sort
              || next instanceof Limit
              || next instanceof SubqueryAlias
              || next instanceof Distinct;
      return passesOn ? new Known(next, child.constants()) : Known.of(next);
    }

    /** Of rows written in the query Spark makes other such rows, in which nothing is known to be a constant. */
    private boolean isLocal(LogicalPlan plan) {
      boolean passesOn =
          plan instanceof Project
              || plan instanceof Filter
              || plan instanceof Limit
              || plan instanceof SubqueryAlias;
      return plan instanceof LocalRelation || passesOn && isLocal(plan.children().get(0));
    }

    /** Spark asks them of rows that are written in the query before it runs it; it shows where there is a subquery. */
    private boolean isEmptyLocally(Filter filter) {
      if (!hasSubquery
          || !isLocal(filter.child())
          || !isEachRowForItself(filter.child())
          || !Conditions.outerReferences(filter.child()).isEmpty()) {
        return false;
      }
      List<Expression> local =
          Conditions.conjuncts(filter.condition()).stream()
              .filter(c -> !needsMore(c) && !c.exists(e -> e instanceof OuterReference))
              .toList();
      return Conditions.and(local)
          .filter(condition -> conditions.hasNoRow(new Filter(condition, filter.child())))
          .isPresent();
    }

    /** Whether a condition over a join leaves nothing of one side, next to which Spark brings it. */
    private boolean isEmptyPushedDown(Filter filter) {
      if (pushing || !hasSubquery || !isOfWritten(filter.child())) {
        return false;
      }
      pushing = true;
      try {
        return visit(new Optimizer(Optimizer.RAISING_BELOW).optimize(filter)).isEmpty();
      } finally {
        pushing = false;
      }
    }

    /** Whether it is a join that reads rows which are written in the query. */
    private boolean isOfWritten(LogicalPlan plan) {
      if (plan instanceof Join) {
        return plan.children().stream().anyMatch(c -> isLocal(c) || isOfWritten(c));
      }
      return plan instanceof SubqueryAlias alias && isOfWritten(alias.child());
    }

    private boolean isEachRowForItself(LogicalPlan plan) {
      return plan.expressions().stream().noneMatch(EmptyRelations::needsMore)
          && plan.children().stream().allMatch(this::isEachRowForItself);
    }

    private Map<ExprId, Expression> constants(
        List<Expression> list, LogicalPlan child, Map<ExprId, Expression> below) {
      if (isLocal(child)) {
        return Map.of();
      }
      Map<ExprId, Expression> all = new HashMap<>();
      for (Expression item : list) {
        Expression value = item instanceof Alias alias ? alias.child() : item;
        Expression constant = Conditions.substitute(value, below).transformUp(this::ofNothing);
        if (constant.foldable() && constant.deterministic()) {
          all.put(item instanceof Alias a ? a.id() : ((AttributeReference) item).id(), constant);
        }
      }
      return all;
    }

    /** An aggregate of rows that are never there. */
    private Expression ofNothing(Expression e) {
      boolean never =
          e instanceof AggregateExpression a
              && NULL_OF_NOTHING.contains(a.function().function().name())
              && a.filter().filter(conditions::isFalse).isPresent();
      return never ? Literal.nullOf(e.dataType()) : e;
    }

    private Known join(Join join) {
      Known left = visit(join.left());
      Known right = visit(join.right());
      Map<ExprId, Expression> both = new HashMap<>(left.constants());
      both.putAll(right.constants());
      boolean never =
          join.condition()
              .filter(c -> conditions.isNever(Conditions.substitute(c, both)))
              .isPresent();
      boolean says = join.condition().filter(Literal.FALSE::equals).isPresent();
      boolean early = says || left.isEmpty() && left.early() || right.isEmpty() && right.early();
      boolean noRight = right.isEmpty() || never;
      boolean noLeft = left.isEmpty() || never;
      switch (join.type()) {
        case INNER, CROSS -> {
          if (noLeft || noRight) {
            return empty(join, early);
          }
        }
        case LEFT_SEMI -> {
          if (left.isEmpty() || noRight) {
            return empty(join, early);
          }
        }
        case LEFT_ANTI -> {
          if (left.isEmpty() || noRight) {
            return left;
          }
        }
        case LEFT_OUTER -> {
          if (left.isEmpty() || noRight) {
            return left.isEmpty() ? empty(join, early) : extended(join, left, true, early);
          }
        }
        case RIGHT_OUTER -> {
          if (right.isEmpty() || noLeft) {
            return right.isEmpty() ? empty(join, early) : extended(join, right, false, early);
          }
        }
        case FULL_OUTER -> {
          if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() && right.isEmpty()
                ? empty(join, early)
                : extended(join, left.isEmpty() ? right : left, right.isEmpty(), early);
          }
        }
      }
      boolean same = left.plan() == join.left() && right.plan() == join.right();
      LogicalPlan over = same ? join : join.withChildren(List.of(left.plan(), right.plan()));
      Map<ExprId, Expression> constants =
          switch (join.type()) {
            case INNER, CROSS -> both;
            case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> left.constants();
            case RIGHT_OUTER -> right.constants();
            case FULL_OUTER -> Map.of();
          };
      return new Known(over.mapExpressions(e -> rewritten(e, both)), constants);
    }

    /** The rows of one side, with NULLs for the other. */
    private Known extended(Join join, Known kept, boolean keptLeft, boolean early) {
      LogicalPlan lost = keptLeft ? join.right() : join.left();
      Map<ExprId, Expression> constants = new HashMap<>(kept.constants());
      List<Expression> nulls = new ArrayList<>();
      for (AttributeReference column : lost.output()) {
        Expression none = Literal.nullOf(column.dataType());
        nulls.add(new Alias(none, column.name(), column.id()));
        if (early) {
          constants.put(column.id(), none);
        }
      }
      List<Expression> list = new ArrayList<>(keptLeft ? kept.plan().output() : nulls);
      list.addAll(keptLeft ? nulls : kept.plan().output());
      return new Known(new Project(list, kept.plan()), isLocal(kept.plan()) ? Map.of() : constants);
    }

    private Known union(Union union) {
      List<LogicalPlan> kept = new ArrayList<>();
      boolean changed = false;
      for (LogicalPlan child : union.children()) {
        Known next = visit(child);
        changed |= next.plan() != child;
        if (!next.isEmpty()) {
          kept.add(next.plan());
        }
      }
      if (kept.isEmpty()) {
        return empty(union, true);
      }
      if (kept.size() > 1) {
        return Known.of(changed ? union.withChildren(kept) : union);
      }
      return Known.of(renamed(union.output(), kept.get(0)));
    }

    /** A side of a set operation with the columns of the whole. */
    private LogicalPlan renamed(List<AttributeReference> output, LogicalPlan side) {
      List<Expression> list = new ArrayList<>();
      for (int i = 0; i < output.size(); i++) {
        AttributeReference column = output.get(i);
        list.add(new Alias(side.output().get(i), column.name(), column.id()));
      }
      return new Project(list, side);
    }

    private Known sides(LogicalPlan plan) {
      Known left = visit(plan.children().get(0));
      Known right = visit(plan.children().get(1));
      boolean intersects = plan instanceof Intersect;
      if (left.isEmpty() || intersects && right.isEmpty()) {
        return empty(plan, left.early());
      }
      boolean distinct =
          plan instanceof Intersect i && !i.all() || plan instanceof Except e && !e.all();
      if (distinct && isNeverEqual(left, right)) {
        return intersects ? empty(plan, false) : onlyLeft(plan.output(), left);
      }
      boolean same =
          left.plan() == plan.children().get(0) && right.plan() == plan.children().get(1);
      return Known.of(same ? plan : plan.withChildren(List.of(left.plan(), right.plan())));
    }

    /** Whether a column is one constant on the left and another on the right. */
    private boolean isNeverEqual(Known left, Known right) {
      for (int i = 0; i < left.plan().output().size(); i++) {
        Expression one = left.constants().get(left.plan().output().get(i).id());
        Expression other = right.constants().get(right.plan().output().get(i).id());
        if (one != null
            && other != null
            && conditions.isNever(new BinaryComparison(Op.NULL_SAFE_EQUAL, one, other))) {
          return true;
        }
      }
      return false;
    }

    /** The rows of the left of EXCEPT, each once, as the columns of the whole. */
    private Known onlyLeft(List<AttributeReference> output, Known left) {
      return Known.of(new Distinct(renamed(output, left.plan())));
    }

    /** With what is found in the subqueries of an expression. */
    private Expression rewritten(Expression expression, Map<ExprId, Expression> constants) {
      return expression.transformUp(
          e -> {
            if (e instanceof ScalarSubquery subquery) {
              Known inner = visit(subquery.plan());
              if (isOfNothing(inner.plan()) && isTied(subquery.plan())) {
                return Literal.nullOf(e.dataType());
              }
              return inner.plan() == subquery.plan() ? e : subquery.withPlan(inner.plan());
            }
            return e instanceof InSubquery in ? in(in, constants) : e;
          });
    }

    private Expression in(InSubquery in, Map<ExprId, Expression> constants) {
      Known inner = visit(in.plan());
      List<Expression> values =
          in.values().stream()
              .map(
                  v ->
                      NullConstants.isNull(Conditions.substitute(v, constants))
                          ? Literal.nullOf(v.dataType())
                          : v)
              .toList();
      return inner.plan() == in.plan() && values.equals(in.values())
          ? in
          : new InSubquery(values, inner.plan());
    }

    /** Whether a query stays tied to that around it. Spark forgets a condition that says FALSE, and counts then as it should. */
    private boolean isTied(LogicalPlan plan) {
      LogicalPlan left =
          plan.transformUp(
              p ->
                  p instanceof Filter filter
                          && Conditions.conjuncts(filter.condition()).contains(Literal.FALSE)
                      ? filter.child()
                      : p);
      return !Conditions.outerReferences(left).isEmpty();
    }

    /** Whether it is one row over nothing. */
    private boolean isOfNothing(LogicalPlan plan) {
      if (plan instanceof Aggregate aggregate) {
        return aggregate.groupingExpressions().isEmpty() && Known.of(aggregate.child()).isEmpty();
      }
      return (plan instanceof Project || plan instanceof Filter || plan instanceof SubqueryAlias)
          && isOfNothing(plan.children().get(0));
    }
  }

  private static boolean isZero(Expression limit) {
    return limit instanceof Literal literal
        && literal.value() instanceof Number number
        && number.longValue() == 0;
  }
}
