package com.catalyst2sql.driver.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with a frame. Column widths come from the first rows; later rows are printed as they come, so that a result
 * of any size needs no more memory than that. A single text of several lines (EXPLAIN, SHOW CREATE TABLE) is printed
 * as it is.
 */
final class TablePrinter implements ResultPrinter {

  private static final int ROWS_MEASURED = 1000;

  private final Console console;
  private final PrintWriter out;
  private final Frame frame;

  TablePrinter(Console console) {
    this.console = console;
    this.out = console.out();
    this.frame = console.unicode() ? Frame.UNICODE : Frame.ASCII;
  }

  @Override
  public long print(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    int count = columns.getColumnCount();
    List<String> header = new ArrayList<>();
    boolean[] right = new boolean[count];
    for (int i = 0; i < count; i++) {
      header.add(Cells.visible(columns.getColumnLabel(i + 1)));
      right[i] = Cells.isNumeric(columns.getColumnType(i + 1));
    }

    List<List<String>> first = new ArrayList<>();
    while (first.size() < ROWS_MEASURED && rows.next()) {
      first.add(read(rows, count));
    }
    if (count == 1 && first.size() == 1 && first.get(0).get(0).contains("\n")) {
      out.println(first.get(0).get(0).stripTrailing());
      return TEXT;
    }
    if (count == 0) {
      return first.size();
    }

    int[] widths = new int[count];
    measure(header, widths);
    first.forEach(row -> measure(row, widths));

    out.println(line(frame.top, widths));
    printRow(header, widths, new boolean[count], true);
    out.println(line(frame.middle, widths));
    first.forEach(row -> printRow(row, widths, right, false));
    long printed = first.size();
    while (printed >= ROWS_MEASURED && rows.next()) {
      printRow(read(rows, count), widths, right, false);
      printed++;
    }
    out.println(line(frame.bottom, widths));
    return printed;
  }

  private static List<String> read(ResultSet rows, int count) throws SQLException {
    List<String> row = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      row.add(Cells.visible(rows.getString(i)));
    }
    return row;
  }

  private static void measure(List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      for (String part : row.get(i).split("\n", -1)) {
        widths[i] = Math.max(widths[i], Cells.width(part));
      }
    }
  }

  private void printRow(List<String> row, int[] widths, boolean[] right, boolean header) {
    List<String[]> parts = row.stream().map(cell -> cell.split("\n", -1)).toList();
    int height = parts.stream().mapToInt(p -> p.length).max().orElse(1);
    for (int h = 0; h < height; h++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String part = h < parts.get(i).length ? parts.get(i)[h] : "";
        String space = " ".repeat(Math.max(0, widths[i] - Cells.width(part)));
        String shown = header ? console.styled(Console.Style.BOLD, part) : part;
        text.append(bar()).append(' ');
        text.append(right[i] ? space + shown : shown + space).append(' ');
      }
      out.println(text.append(bar()));
    }
  }

  private String bar() {
    return console.styled(Console.Style.DIM, frame.bar);
  }

  private String line(String corners, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(corners.charAt(i == 0 ? 0 : 1)).append(frame.dash.repeat(widths[i] + 2));
    }
    return console.styled(Console.Style.DIM, text.append(corners.charAt(2)).toString());
  }

  /** The characters of the frame; the corner strings are left, inner, right. */
  private record Frame(String top, String middle, String bottom, String bar, String dash) {
    static final Frame UNICODE = new Frame("┌┬┐", "├┼┤", "└┴┘", "│", "─");
    static final Frame ASCII = new Frame("+++", "+++", "+++", "|", "-");
  }
}
