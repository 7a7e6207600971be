package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A projection over a projection is one, as in Spark, unless a column that takes work would be worked out twice or a subquery
 * would come to stand in a lambda, where no engine has it. What a column
 * is then stands where it is asked for: {@code CASE WHEN y <> 0 THEN q END} over {@code x / y AS q} divides by no zero, and
 * other rules see {@code upper(lower(s))}.
 */
public final class MergeProjects implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof Project project ? merge(project) : p);
  }

  /** One projection of two where that may be. */
  static Project merge(Project project) {
    return merged(project).orElse(project);
  }

  private static Optional<Project> merged(Project upper) {
    LogicalPlan below = upper.child();
    while (below instanceof SubqueryAlias alias) {
      below = alias.child();
    }
    List<Expression> list = upper.projectList();
    if (!(below instanceof Project lower)
        || !Projections.isRowByRow(lower.projectList())
        || list.stream().anyMatch(Projections::generates)) {
      return Optional.empty();
    }
    Map<ExprId, Expression> definitions = Conditions.definitions(lower.projectList());
    boolean once =
        Projections.uses(list).entrySet().stream()
            .allMatch(use -> mayStand(definitions.get(use.getKey()), use.getValue()));
    boolean plain =
        Projections.readBySubqueries(list).stream()
            .map(definitions::get)
            .allMatch(d -> d == null || d instanceof AttributeReference);
    boolean outside =
        Projections.readByLambdas(list).stream()
            .map(definitions::get)
            .noneMatch(d -> d != null && SubqueryExpression.isIn(d));
    boolean known = list.stream().noneMatch(e -> e.exists(i -> isInOfNull(i, definitions)));
    return once && plain && outside && known
        ? Optional.of(new Project(Projections.substituted(list, definitions), lower.child()))
        : Optional.empty();
  }

  /**
   * IN of what is NULL, of a type, for want of rows: Spark has made it a join by the time it finds that there are none, and of an IN that is
   * NULL itself EmptyRelations has told.
   */
  private static boolean isInOfNull(Expression e, Map<ExprId, Expression> definitions) {
    return e instanceof InSubquery in
        && in.values().stream()
            .anyMatch(
                value ->
                    value.exists(
                        v ->
                            v instanceof AttributeReference a
                                && definitions.get(a.id()) instanceof Literal literal
                                && literal.isNull()
                                && !(literal.dataType() instanceof NullType)));
  }

  private static boolean mayStand(Expression definition, int times) {
    return definition == null || isCheap(definition) || times == 1 && definition.deterministic();
  }

  private static boolean isCheap(Expression e) {
    return e instanceof AttributeReference
        || e instanceof OuterReference
        || e instanceof Literal
        || e instanceof GetStructField field && isCheap(field.child());
  }
}
