package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedInlineTable;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;

/** Resolves VALUES: constants, under the type that all of a column have in common. */
final class InlineTables {

  private final PlanResolver plans;

  InlineTables(PlanResolver plans) {
    this.plans = plans;
  }

  Resolved resolve(UnresolvedInlineTable table) {
    ExpressionResolver resolver = new ExpressionResolver(plans, Scope.EMPTY, Context.TOP);
    List<List<Expression>> rows = new ArrayList<>();
    for (List<Expression> row : table.rows()) {
      if (row.size() != table.names().size()) {
        throw new SparkSqlException(
            "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
            "42000",
            "An inline table of "
                + table.names().size()
                + " columns has a row of "
                + row.size()
                + ".",
            table.origin());
      }
      List<Expression> resolved = new ArrayList<>();
      for (Expression cell : row) {
        resolved.add(cell(cell, resolver, table.origin()));
      }
      rows.add(resolved);
    }
    List<AttributeReference> output = new ArrayList<>();
    for (int i = 0; i < table.names().size(); i++) {
      int column = i;
      List<DataType> types = rows.stream().map(r -> r.get(column).dataType()).toList();
      DataType common =
          TypeCoercion.ofInlineTables(plans.conf())
              .findWiderTypeWithoutStringPromotion(types)
              .orElseThrow(
                  () ->
                      new SparkSqlException(
                          "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE",
                          "42000",
                          "Found incompatible types in the column `"
                              + table.names().get(column)
                              + "` of an inline table.",
                          table.origin()));
      for (List<Expression> row : rows) {
        row.set(column, FunctionResolver.castTo(row.get(column), common, plans.conf()));
      }
      boolean nullable = rows.stream().anyMatch(r -> r.get(column).nullable());
      output.add(AttributeReference.fresh(table.names().get(i), common, nullable));
    }
    return Resolved.of(new LocalRelation(output, rows));
  }

  private static Expression cell(Expression cell, ExpressionResolver resolver, Origin table) {
    Expression resolved;
    try {
      resolved = resolver.resolve(cell);
    } catch (SparkSqlException e) {
      if (e.errorClass().startsWith("UNRESOLVED_COLUMN")) {
        throw new SparkSqlException(
            "INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE",
            "42000",
            "An inline table holds constants only.",
            Origins.of(cell));
      }
      throw e;
    }
    boolean forbidden =
        AggregateChecks.hasAggregate(resolved)
            || AggregateChecks.hasWindow(resolved)
            || SubqueryExpression.isIn(resolved)
            || resolved.exists(
                e -> e instanceof FunctionCall call && call.function().kind() == Kind.GENERATOR)
            || !resolved.deterministic();
    if (forbidden) {
      throw new SparkSqlException(
          "INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE",
          "42000",
          "An inline table holds constants only.",
          table);
    }
    return resolved;
  }
}
