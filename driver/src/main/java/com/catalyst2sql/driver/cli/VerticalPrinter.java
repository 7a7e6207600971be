package com.catalyst2sql.driver.cli;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** One line for each value: for rows that are wider than the screen. */
final class VerticalPrinter implements ResultPrinter {

  private final Console console;

  VerticalPrinter(Console console) {
    this.console = console;
  }

  @Override
  public long print(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    int width = columns.getColumnCount();
    int nameWidth = 0;
    for (int i = 1; i <= width; i++) {
      nameWidth = Math.max(nameWidth, Cells.width(columns.getColumnLabel(i)));
    }
    long count = 0;
    while (rows.next()) {
      count++;
      console.out().println(console.styled(Console.Style.DIM, "--- row " + count + " ---"));
      for (int i = 1; i <= width; i++) {
        String name = columns.getColumnLabel(i);
        console.out().print(" ".repeat(nameWidth - Cells.width(name)));
        console.out().print(console.styled(Console.Style.BOLD, name) + ": ");
        console.out().println(Cells.text(rows.getString(i)));
      }
    }
    return count;
  }
}
