package com.catalyst2sql.driver.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** RFC 4180 with a header line; NULL is an empty field, an empty string a quoted one. */
final class CsvPrinter implements ResultPrinter {

  private final PrintWriter out;

  CsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public long print(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    int width = columns.getColumnCount();
    for (int i = 1; i <= width; i++) {
      field(i, columns.getColumnLabel(i));
    }
    out.print("\r\n");
    long count = 0;
    for (; rows.next(); count++) {
      for (int i = 1; i <= width; i++) {
        field(i, rows.getString(i));
      }
      out.print("\r\n");
    }
    return count;
  }

  private void field(int index, String value) {
    if (index > 1) {
      out.print(',');
    }
    if (value != null) {
      out.print(needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
  }

  private static boolean needsQuotes(String value) {
    return value.isEmpty() || value.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
  }
}
