package com.catalyst2sql.dialect.parser;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;

/**
 * The tables of JSqlParser's scanner: one bit for each of 65,536 characters in each of 614 states, 5 MB that stay for good, and
 * most of them copies, since few states tell letters apart. Equal ones are made one.
 */
final class ScannerTables {

  /** Equal where the bits are; ASCII, in the first words, is what most differ in. */
  private record Row(long[] words) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && Arrays.equals(words, row.words);
    }

    @Override
    public int hashCode() {
      return words.length < 2 ? 0 : Long.hashCode(words[0] * 31 + words[1]);
    }
  }

  private ScannerTables() {}

  /** Gives equal rows one array. Nothing depends on it: a JSqlParser without these tables, or one that hides them, stays as it is. */
  static void share() {
    try {
      Field field = CCJSqlParserTokenManager.class.getDeclaredField("jjChars");
      field.setAccessible(true);
      if (field.get(null) instanceof long[][] rows) {
        share(rows);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Memory only.
    }
  }

  /** How many different rows there are. */
  static int share(long[][] rows) {
    Map<Row, long[]> known = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      long[] first = known.putIfAbsent(new Row(rows[i]), rows[i]);
      if (first != null) {
        rows[i] = first;
      }
    }
    return known.size();
  }
}
