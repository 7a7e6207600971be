package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;
import java.util.stream.Collectors;

/** The DATATYPE_MISMATCH errors of operators and functions. */
public final class Mismatch {

  private Mismatch() {}

  /** A parameter, counted from 1, is given a type it does not take. */
  public static SparkSqlException unexpectedInput(
      Expression whole,
      int parameter,
      AbstractDataType required,
      Expression input,
      SqlConf conf,
      Origin origin) {
    return Errors.datatypeMismatch(
        "UNEXPECTED_INPUT_TYPE",
        SparkSql.pretty(whole, conf),
        "Parameter "
            + parameter
            + " must be "
            + quoted(required)
            + ", but \""
            + SparkSql.pretty(input, conf)
            + "\" is "
            + quoted(input.dataType())
            + ".",
        origin);
  }

  static SparkSqlException differentOperands(
      Expression whole, DataType left, DataType right, SqlConf conf, Origin origin) {
    return Errors.datatypeMismatch(
        "BINARY_OP_DIFF_TYPES",
        SparkSql.pretty(whole, conf),
        "the operator's sides have types that do not go together, "
            + quoted(left)
            + " and "
            + quoted(right)
            + ".",
        origin);
  }

  static SparkSqlException wrongOperands(
      Expression whole, AbstractDataType required, DataType actual, SqlConf conf, Origin origin) {
    return Errors.datatypeMismatch(
        "BINARY_OP_WRONG_TYPE",
        SparkSql.pretty(whole, conf),
        "the operator takes " + quoted(required) + ", not " + quoted(actual) + ".",
        origin);
  }

  /** Arguments that must be of one type are not. */
  public static SparkSqlException differentTypes(
      Expression whole, String function, List<DataType> types, SqlConf conf, Origin origin) {
    return Errors.datatypeMismatch(
        "DATA_DIFF_TYPES",
        SparkSql.pretty(whole, conf),
        "all inputs of `"
            + function
            + "` must have one type, but they have "
            + types.stream().map(Mismatch::quoted).collect(Collectors.joining(", ", "[", "]"))
            + ".",
        origin);
  }

  /** Values of this type have no order. */
  public static SparkSqlException noOrder(
      Expression whole, String function, DataType type, SqlConf conf, Origin origin) {
    return Errors.datatypeMismatch(
        "INVALID_ORDERING_TYPE",
        SparkSql.pretty(whole, conf),
        "`" + function + "` cannot compare values of type " + quoted(type) + ".",
        origin);
  }

  static String quoted(AbstractDataType type) {
    return type instanceof TypeCollection collection
        ? collection.types().stream()
            .map(Mismatch::quoted)
            .collect(Collectors.joining(" or ", "(", ")"))
        : "\"" + type.describe() + "\"";
  }
}
