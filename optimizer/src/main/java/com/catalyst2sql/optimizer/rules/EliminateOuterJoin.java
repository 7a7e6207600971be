package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An outer join whose made-up NULLs a condition above throws away is an inner join (or, of a full one, a one-sided). Sound for
 * conditions that are never TRUE of NULL: comparisons but {@code <=>}, arithmetic, casts, most functions, NOT, IN and IS NOT NULL over a
 * column of that side.
 * Not {@code coalesce(a, 0) = 0}, which is true of NULL.
 */
public final class EliminateOuterJoin implements Rule {

  /** Functions that are NULL where an argument is, and for what they look for and do not find. */
  private static final Set<String> NULL_ALSO_ELSEWHERE =
      Set.of(
          "array_contains",
          "array_position",
          "arrays_overlap",
          "element_at",
          "get",
          "try_element_at");

  private final Predicate<Expression> isNever;

  public EliminateOuterJoin() {
    this(condition -> false);
  }

  /** Works conditions out over NULLs besides; {@code isNever} says of one without columns that it is not TRUE. */
  public EliminateOuterJoin(Predicate<Expression> isNever) {
    this.isNever = isNever;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformDown(p -> p instanceof Filter filter ? eliminated(filter) : p);
  }

  /** The rule at one place: a filter with other joins below it. */
  public LogicalPlan eliminated(Filter filter) {
    LogicalPlan below = below(filter.child(), Conditions.conjuncts(filter.condition()));
    return below == filter.child() ? filter : new Filter(filter.condition(), below);
  }

  /** Looks for the join below what conditions are asked of the same when they stand under it. */
  private LogicalPlan below(LogicalPlan plan, List<Expression> conditions) {
    if (plan instanceof Join join) {
      JoinType type = type(join, conditions);
      return type == join.type()
          ? join
          : new Join(join.left(), join.right(), type, join.condition());
    }
    List<Expression> known = new ArrayList<>(conditions);
    if (plan instanceof Filter filter) {
      known.addAll(Conditions.conjuncts(filter.condition()));
    } else if (plan instanceof Project project && isOfRowAlone(project)) {
      Map<ExprId, Expression> columns = Conditions.definitions(project.projectList());
      known.replaceAll(c -> Conditions.substitute(c, columns));
    } else if (!(plan instanceof SubqueryAlias)) {
      return plan;
    }
    LogicalPlan old = plan.children().get(0);
    LogicalPlan below = below(old, known);
    return below == old ? plan : plan.withChildren(List.of(below));
  }

  /** Windows read also the rows that a condition above takes away. */
  private static boolean isOfRowAlone(Project project) {
    return project.projectList().stream()
        .allMatch(
            e ->
                e.deterministic()
                    && !e.exists(x -> x instanceof WindowExpression || SubqueryExpression.isIn(x)));
  }

  private JoinType type(Join join, List<Expression> conditions) {
    if (join.condition().filter(Literal.FALSE::equals).isPresent()) {
      // There are NULLs only, and what becomes of them says EmptyRelations.
      return join.type();
    }
    return switch (join.type()) {
      case LEFT_OUTER -> rejectsRight(join, conditions) ? JoinType.INNER : JoinType.LEFT_OUTER;
      case RIGHT_OUTER -> rejectsLeft(join, conditions) ? JoinType.INNER : JoinType.RIGHT_OUTER;
      case FULL_OUTER -> {
        boolean right = rejectsRight(join, conditions);
        yield rejectsLeft(join, conditions)
            ? right ? JoinType.INNER : JoinType.LEFT_OUTER
            : right ? JoinType.RIGHT_OUTER : JoinType.FULL_OUTER;
      }
      default -> join.type();
    };
  }

  private boolean rejectsLeft(Join join, List<Expression> conditions) {
    return rejectsNulls(conditions, Conditions.ids(join.left()));
  }

  private boolean rejectsRight(Join join, List<Expression> conditions) {
    return rejectsNulls(conditions, Conditions.ids(join.right()));
  }

  private boolean rejectsNulls(List<Expression> conditions, Set<ExprId> side) {
    return conditions.stream().anyMatch(c -> rejectsNull(c, side));
  }

  private boolean rejectsNull(Expression condition, Set<ExprId> side) {
    return isNullOfNulls(condition, side)
        || condition instanceof IsNotNull test && isNullOfNulls(test.child(), side)
        || isNeverOfNulls(condition, side);
  }

  private boolean isNeverOfNulls(Expression condition, Set<ExprId> side) {
    boolean ofSideAlone =
        condition.deterministic()
            && !condition.exists(e -> e instanceof OuterReference || SubqueryExpression.isIn(e))
            && side.containsAll(Conditions.references(condition));
    return ofSideAlone
        && isNever.test(
            condition.transformUp(
                e -> e instanceof AttributeReference a ? Literal.nullOf(a.dataType()) : e));
  }

  /** Whether it is NULL where the columns of that side are. */
  private static boolean isNullOfNulls(Expression e, Set<ExprId> side) {
    if (e instanceof AttributeReference a) {
      return side.contains(a.id());
    }
    if (e instanceof In in) {
      return isNullOfNulls(in.value(), side);
    }
    if (e instanceof FunctionCall call && (call.is("greatest") || call.is("least"))) {
      return call.arguments().stream().allMatch(a -> isNullOfNulls(a, side));
    }
    boolean strict =
        e instanceof Not
            || e instanceof BinaryArithmetic
            || e instanceof GetItem
            || isNullWhereAnArgumentIs(e)
            || e instanceof BinaryComparison c && c.op() != BinaryComparison.Op.NULL_SAFE_EQUAL
            || e instanceof Cast cast && !cast.child().dataType().isNested();
    return strict && e.children().stream().anyMatch(child -> isNullOfNulls(child, side));
  }

  private static boolean isNullWhereAnArgumentIs(Expression e) {
    return e instanceof FunctionCall call
        && (call.function() instanceof FunctionDeclaration function
                && function.isNullWhereAnArgumentIs()
            || NULL_ALSO_ELSEWHERE.contains(call.function().name()));
  }
}
