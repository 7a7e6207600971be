package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Command.ColumnDefinition;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.types.CastRules;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.TableDefinition;
import java.util.List;
import java.util.Optional;

/** DEFAULT of a column: a constant expression that the column can hold. */
final class ColumnDefaults {

  private ColumnDefaults() {}

  /** What a column has where no value is given: NULL without DEFAULT. */
  static Expression of(StructField field, TableDefinition table, CommandContext context) {
    String text = table.defaults().get(field.name());
    return text == null ? Literal.nullOf(field.dataType()) : resolved(text, context);
  }

  private static Expression resolved(String text, CommandContext context) {
    return context.resolve(List.of(context.parseExpression(text)), new OneRowRelation(), "").get(0);
  }

  /** The value a column has where none is given, with its type; empty without DEFAULT. Raises where it cannot be one. */
  static Optional<Expression> value(
      ColumnDefinition column, String statement, Origin origin, CommandContext context) {
    return column
        .defaultExpression()
        .map(text -> value(column.name(), column.dataType(), text, statement, origin, context));
  }

  private static Expression value(
      String column,
      DataType declared,
      String text,
      String statement,
      Origin origin,
      CommandContext context) {
    DataType type = declared.withoutLengths();
    Expression value;
    try {
      value = resolved(text, context);
    } catch (SparkSqlException e) {
      throw e.errorClass().startsWith("UNRESOLVED")
          ? invalid("UNRESOLVED_EXPRESSION", "does not resolve", column, text, statement, origin)
          : e;
    }
    if (value.exists(e -> e instanceof SubqueryExpression)) {
      throw invalid("SUBQUERY_EXPRESSION", "is a subquery", column, text, statement, origin);
    }
    if (!value.foldable()) {
      throw invalid("NOT_CONSTANT", "is not constant", column, text, statement, origin);
    }
    boolean fits =
        value.dataType().sameType(type) || CastRules.canAnsiStoreAssign(value.dataType(), type);
    if (!fits) {
      throw invalid("DATA_TYPE", "is no " + type.sql(), column, text, statement, origin);
    }
    return value.dataType().sameType(type) ? value : new Cast(value, type, EvalMode.ANSI, false);
  }

  private static SparkSqlException invalid(
      String kind, String why, String column, String text, String statement, Origin origin) {
    return new SparkSqlException(
        "INVALID_DEFAULT_VALUE." + kind,
        "42623",
        statement + ": the DEFAULT of the column `" + column + "`, " + text + ", " + why + ".",
        origin);
  }
}
