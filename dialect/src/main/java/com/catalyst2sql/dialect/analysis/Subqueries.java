package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves subqueries within expressions. */
final class Subqueries {

  /** Makes Spark answer 0 where there is no group. */
  private final ExpressionResolver expressions;

  private final PlanResolver plans;

  Subqueries(ExpressionResolver expressions, PlanResolver plans) {
    this.expressions = expressions;
    this.plans = plans;
  }

  Expression exists(Exists exists) {
    return new Exists(condition(plan(exists.plan())));
  }

  private LogicalPlan plan(LogicalPlan plan) {
    return plan(plan, expressions.subqueryContext());
  }

  private LogicalPlan plan(LogicalPlan plan, Context context) {
    LogicalPlan resolved = CorrelatedCtes.inline(plans.resolve(plan, context).plan());
    SubqueryChecks.placement(resolved);
    return resolved;
  }

  /** The plan of an EXISTS or IN. */
  private static LogicalPlan condition(LogicalPlan plan) {
    CorrelationChecks.check(plan, false);
    return CorrelatedAggregates.ofCondition(plan);
  }

  Expression scalar(ScalarSubquery subquery) {
    Context context = expressions.subqueryContext();
    LogicalPlan plan = plan(subquery.plan(), context);
    if (plan.output().size() != 1) {
      throw new SparkSqlException(
          "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
          "42823",
          "A scalar subquery must return one column, but this one returns "
              + plan.output().size()
              + ".");
    }
    SubqueryChecks.scalar(plan, context.ctePlans());
    CorrelationChecks.check(plan, true);
    boolean legacyCounts = plans.conf().flag(SqlConf.LEGACY_SUBQUERY_COUNTS, false);
    return new ScalarSubquery(CorrelatedAggregates.ofScalar(plan, legacyCounts));
  }

  Expression in(InSubquery in) {
    List<Expression> values = expressions.resolveAll(in.values());
    LogicalPlan plan = condition(plan(in.plan()));
    if (values.size() == 1
        && plan.output().size() > 1
        && values.get(0).dataType() instanceof StructType struct
        && struct.fields().size() == plan.output().size()) {
      Expression value = values.get(0);
      List<Expression> parts = new ArrayList<>();
      for (int i = 0; i < struct.fields().size(); i++) {
        parts.add(new GetStructField(value, i, struct.fields().get(i).name()));
      }
      values = parts;
    }
    if (values.size() != plan.output().size()) {
      throw Errors.datatypeMismatch(
          "IN_SUBQUERY_LENGTH_MISMATCH",
          "("
              + String.join(", ", values.stream().map(SparkSql::sql).toList())
              + ") IN (listquery())",
          "the left side has "
              + values.size()
              + " columns, the subquery "
              + plan.output().size()
              + ".",
          Origin.NONE);
    }
    return coerce(new InSubquery(values, plan));
  }

  private Expression coerce(InSubquery in) {
    List<Expression> values = new ArrayList<>();
    List<DataType> columns = new ArrayList<>();
    for (int i = 0; i < in.values().size(); i++) {
      Expression value = in.values().get(i);
      AttributeReference column = in.plan().output().get(i);
      Optional<DataType> common =
          value.dataType().sameType(column.dataType())
              ? Optional.of(value.dataType())
              : commonType(value.dataType(), column.dataType());
      if (common.isEmpty()) {
        throw Errors.datatypeMismatch(
            "IN_SUBQUERY_DATA_TYPE_MISMATCH",
            "(" + SparkSql.sql(value) + " IN (listquery()))",
            "the types \""
                + value.dataType().sql()
                + "\" and \""
                + column.dataType().sql()
                + "\" do not match.",
            Origin.NONE);
      }
      values.add(FunctionResolver.castTo(value, common.get(), plans.conf()));
      columns.add(common.get());
    }
    return new InSubquery(values, plans.castOutput(in.plan(), columns));
  }

  private Optional<DataType> commonType(DataType left, DataType right) {
    TypeCoercion coercion = TypeCoercion.of(plans.conf());
    return coercion
        .findCommonTypeForBinaryComparison(left, right)
        .or(() -> coercion.findTightestCommonType(left, right))
        .or(() -> coercion.findWiderTypeForTwo(left, right));
  }
}
