package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DateType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Values as parameters of DuckDB's prepared statements. */
final class EngineParameters {

  private EngineParameters() {}

  /** Sets all of them; their types are those {@link OpenParameters} lets stay open. */
  static void set(PreparedStatement statement, List<Literal> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      set(statement, i + 1, values.get(i));
    }
  }

  private static void set(PreparedStatement statement, int index, Literal literal)
      throws SQLException {
    Object value = literal.value();
    if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Integer number) {
      if (literal.dataType() instanceof DateType) {
        statement.setObject(index, LocalDate.ofEpochDay(number));
      } else {
        statement.setInt(index, number);
      }
    } else if (value instanceof Short number) {
      statement.setShort(index, number);
    } else if (value instanceof Byte number) {
      statement.setByte(index, number);
    } else if (value instanceof Boolean flag) {
      statement.setBoolean(index, flag);
    } else if (value instanceof Double number) {
      statement.setDouble(index, number);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else {
      throw new IllegalStateException("no open parameter: " + literal);
    }
  }
}
