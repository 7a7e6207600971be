package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Origin;
import java.util.Arrays;

/** The text of a statement, which knows the line and column of each of its characters. */
final class SourceText {

  private final String text;
  private final int[] lineStarts;

  SourceText(String text) {
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int lines = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (lines == starts.length) {
        starts = Arrays.copyOf(starts, lines * 2);
      }
      starts[lines++] = at + 1;
    }
    return Arrays.copyOf(starts, lines);
  }

  String text() {
    return text;
  }

  String slice(int start, int stop) {
    return text.substring(start, stop);
  }

  /** The place from {@code start} up to, but not including, {@code stop}. */
  Origin origin(int start, int stop) {
    int found = Arrays.binarySearch(lineStarts, start);
    int line = found >= 0 ? found : -found - 2;
    return new Origin(line + 1, start - lineStarts[line], start, stop);
  }
}
