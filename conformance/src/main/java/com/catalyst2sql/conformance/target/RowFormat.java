package com.catalyst2sql.conformance.target;

import java.util.List;
import java.util.Locale;

/**
 * How Spark's shell prints a row: columns separated by tabs, except that a description pads its columns and a
 * list of tables prints the name alone.
 */
enum RowFormat {
  TABBED {
    @Override
    String line(List<String> values) {
      return String.join(
          "\t", values.stream().map(value -> value == null ? "NULL" : value).toList());
    }
  },
  DESCRIPTION {
    @Override
    String line(List<String> values) {
      return String.join(
          "\t",
          values.stream()
              .map(value -> String.format(Locale.ROOT, "%-20s", value == null ? "" : value))
              .toList());
    }
  },
  NAME_ONLY {
    @Override
    String line(List<String> values) {
      return String.valueOf(values.get(1));
    }
  };

  abstract String line(List<String> values);

  static RowFormat of(String schema) {
    return switch (schema) {
      case "struct<col_name:string,data_type:string,comment:string>" -> DESCRIPTION;
      case "struct<namespace:string,tableName:string,isTemporary:boolean>",
          "struct<namespace:string,viewName:string,isTemporary:boolean>" ->
          NAME_ONLY;
      default -> TABBED;
    };
  }
}
