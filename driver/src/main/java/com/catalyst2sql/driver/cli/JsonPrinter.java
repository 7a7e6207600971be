package com.catalyst2sql.driver.cli;

import com.catalyst2sql.driver.JsonValue;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** One JSON object a line. */
final class JsonPrinter implements ResultPrinter {

  private final PrintWriter out;

  JsonPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public long print(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> names = new ArrayList<>();
    int[] types = new int[columns.getColumnCount()];
    for (int i = 0; i < types.length; i++) {
      names.add(quoted(columns.getColumnLabel(i + 1)) + ":");
      types[i] = columns.getColumnType(i + 1);
    }
    long count = 0;
    for (; rows.next(); count++) {
      StringBuilder line = new StringBuilder("{");
      for (int i = 0; i < types.length; i++) {
        line.append(i == 0 ? "" : ",").append(names.get(i));
        line.append(value(rows, i + 1, types[i]));
      }
      out.println(line.append('}'));
    }
    return count;
  }

  private static String value(ResultSet rows, int index, int type) throws SQLException {
    String text = rows.getString(index);
    if (text == null) {
      return "null";
    }
    if (type == Types.BOOLEAN || type == Types.BIT || isJsonNumber(text, type)) {
      return text;
    }
    if (type == Types.ARRAY || type == Types.STRUCT || type == Types.JAVA_OBJECT) {
      return rows.getObject(index) instanceof JsonValue value ? value.toJson() : quoted(text);
    }
    return quoted(text);
  }

  /** NaN and the infinities are no JSON numbers; they stay text. */
  private static boolean isJsonNumber(String text, int type) {
    return Cells.isNumeric(type) && !text.equals("NaN") && !text.endsWith("Infinity");
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
