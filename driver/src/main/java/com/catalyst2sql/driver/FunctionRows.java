package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.analysis.Analyzer;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.execution.SessionMetadata.FunctionEntry;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Functions as rows of {@code getFunctions} and {@code getFunctionColumns}; they belong to no schema. */
final class FunctionRows {

  private FunctionRows() {}

  static Object[] function(FunctionEntry function) {
    int kind =
        function.table().isPresent()
                || function.builtin() && Analyzer.TABLE_FUNCTIONS.contains(function.name())
            ? DatabaseMetaData.functionReturnsTable
            : DatabaseMetaData.functionNoTable;
    return new Object[] {
      null, null, function.name(), function.description(), (short) kind, function.name()
    };
  }

  /** What it returns, its parameters, and the columns of its table. */
  static Stream<Object[]> columns(FunctionEntry function, NamePattern wanted) {
    List<Object[]> rows = new ArrayList<>();
    function
        .returns()
        .ifPresent(t -> rows.add(column(function, "", t, DatabaseMetaData.functionReturn, 0)));
    int position = 1;
    for (StructField parameter : function.parameters()) {
      rows.add(
          column(
              function,
              parameter.name(),
              parameter.dataType(),
              DatabaseMetaData.functionColumnIn,
              position++));
    }
    position = 1;
    for (StructField column : function.table().map(t -> t.fields()).orElse(List.of())) {
      rows.add(
          column(
              function,
              column.name(),
              column.dataType(),
              DatabaseMetaData.functionColumnResult,
              position++));
    }
    return rows.stream().filter(r -> wanted.matches((String) r[3]));
  }

  private static Object[] column(
      FunctionEntry function, String name, DataType type, int kind, int position) {
    JdbcType jdbc = JdbcType.of(type);
    boolean text = type.isString();
    return new Object[] {
      null,
      null,
      function.name(),
      name,
      (short) kind,
      jdbc.code(),
      JdbcType.name(type),
      jdbc.precision(),
      jdbc.precision(),
      (short) jdbc.scale(),
      (short) 10,
      (short) DatabaseMetaData.functionNullable,
      null,
      text ? jdbc.precision() : null,
      position,
      "YES",
      function.name()
    };
  }
}
