package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.function.Function;

/** Spark SQL text to unresolved plans, expressions and types. Every call is independent of every other. */
public final class SparkParser {

  private SparkParser() {}

  /** One statement: a query or a command; semicolons behind it are ignored. */
  public static LogicalPlan parseStatement(String sql, SqlConf conf) {
    String text = Variables.substitute(sql, conf);
    return parse(text, conf, parsers -> new StatementParser(parsers).statement());
  }

  /** One expression, perhaps with an alias. */
  public static Expression parseExpression(String sql, SqlConf conf) {
    return parse(sql, conf, parsers -> parsers.expressions.named());
  }

  /** A type: {@code decimal(10, 2)}. */
  public static DataType parseDataType(String sql, SqlConf conf) {
    return parse(sql, conf, SparkParser::dataType);
  }

  /** What follows a type is looked at before the type's name. */
  private static DataType dataType(Parsers parsers) {
    try {
      return parsers.types.dataType();
    } catch (SparkSqlException e) {
      throw e.errorClass().equals("UNSUPPORTED_DATATYPE") && !parsers.tokens.atEnd()
          ? parsers.tokens.unexpected()
          : e;
    }
  }

  /** Columns: {@code a int, b string NOT NULL}. */
  public static StructType parseTableSchema(String sql) {
    return parseTableSchema(sql, SqlConf.DEFAULTS);
  }

  /** Columns; the settings say what TIMESTAMP is. */
  public static StructType parseTableSchema(String sql, SqlConf conf) {
    return parse(sql, conf, parsers -> new StructType(parsers.types.columns()));
  }

  /** {@code a.`b.c`.d} in its parts. */
  public static List<String> parseMultipartIdentifier(String sql) {
    return parse(sql, SqlConf.DEFAULTS, parsers -> parsers.tokens.takeMultipartIdentifier());
  }

  private static <T> T parse(String sql, SqlConf conf, Function<Parsers, T> parser) {
    if (sql.isBlank()) {
      throw Errors.of(
          "PARSE_EMPTY_STATEMENT",
          "42617",
          "Syntax error, unexpected empty statement.",
          Origin.NONE);
    }
    return DeepStack.call(
        () -> {
          Parsers parsers = Parsers.of(sql, conf);
          T result = parser.apply(parsers);
          if (!parsers.tokens.atEnd()) {
            throw parsers.tokens.unexpected();
          }
          return result;
        });
  }
}
