package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Generators: their columns, their OUTER forms, and where they may not stand. */
final class Generators {

  private static final String OUTER_SUFFIX = "_outer";

  private Generators() {}

  /** Fresh columns for a generator's rows, under {@code names} if any are given. */
  static List<AttributeReference> columns(
      FunctionCall generator, List<String> names, Origin origin) {
    StructType row = (StructType) generator.dataType();
    if (!names.isEmpty() && names.size() != row.fields().size()) {
      throw new SparkSqlException(
          "UDTF_ALIAS_NUMBER_MISMATCH",
          "42802",
          "The number of aliases, "
              + names.size()
              + ", does not match the "
              + row.fields().size()
              + " columns of "
              + SparkSql.sql(generator)
              + ".",
          origin);
    }
    List<AttributeReference> columns = new ArrayList<>();
    for (int i = 0; i < row.fields().size(); i++) {
      StructField field = row.fields().get(i);
      String name = names.isEmpty() ? field.name() : names.get(i);
      columns.add(
          AttributeReference.fresh(name, field.dataType(), field.nullable() || isOuter(generator)));
    }
    return columns;
  }

  /** A generator of a SELECT list over its rows. */
  static Generate over(
      FunctionCall generator, List<AttributeReference> columns, LogicalPlan child) {
    return new Generate(generator, isOuter(generator), Optional.empty(), columns, child);
  }

  static boolean isOuter(FunctionCall generator) {
    return generator.function().name().endsWith(OUTER_SUFFIX);
  }

  static void checkNotNested(Expression expression, Origin origin) {
    if (expression.exists(Generators::isGenerator)) {
      throw nested(expression, origin);
    }
  }

  /** The same, but looks into nothing that is among {@code without}, to which what was looked into is added. */
  static void checkNotNested(Expression expression, Set<Expression> without, Origin origin) {
    if (isAnywhere(expression, without)) {
      throw nested(expression, origin);
    }
  }

  private static SparkSqlException nested(Expression expression, Origin origin) {
    return new SparkSqlException(
        "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
        "0A000",
        "A generator may not be nested in an expression: \"" + SparkSql.sql(expression) + "\".",
        origin);
  }

  private static boolean isAnywhere(Expression expression, Set<Expression> without) {
    if (without.contains(expression)) {
      return false;
    }
    if (isGenerator(expression)) {
      return true;
    }
    for (Expression child : expression.children()) {
      if (isAnywhere(child, without)) {
        return true;
      }
    }
    without.add(expression);
    return false;
  }

  private static boolean isGenerator(Expression expression) {
    return expression instanceof FunctionCall call && call.function().kind() == Kind.GENERATOR;
  }

  static void checkAbsent(Expression expression, String clause, Origin origin) {
    if (expression.exists(Generators::isGenerator)) {
      throw new SparkSqlException(
          "UNSUPPORTED_GENERATOR.OUTSIDE_SELECT",
          "0A000",
          "A generator may not stand in " + clause + ".",
          origin);
    }
  }
}
