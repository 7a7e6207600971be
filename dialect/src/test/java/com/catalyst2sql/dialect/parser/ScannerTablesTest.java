package com.catalyst2sql.dialect.parser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import org.junit.jupiter.api.Test;

class ScannerTablesTest {

  @Test
  void equalRowsBecomeOneAndOthersStay() {
    long[][] rows = {{1, 2, 3}, {1, 2, 4}, {1, 2, 3}, {}, {0}, {}};
    long[][] before = Arrays.stream(rows).map(long[]::clone).toArray(long[][]::new);
    assertEquals(4, ScannerTables.share(rows));
    assertArrayEquals(before, rows);
    assertSame(rows[0], rows[2]);
    assertSame(rows[3], rows[5]);
    assertNotSame(rows[0], rows[1]);
  }

  /** Fails when a new JSqlParser keeps its tables elsewhere, or no longer needs this. */
  @Test
  void theScannersOwnAreShared() throws ReflectiveOperationException {
    Field field = CCJSqlParserTokenManager.class.getDeclaredField("jjChars");
    field.setAccessible(true);
    long[][] rows = (long[][]) field.get(null);
    ScannerTables.share();
    Set<long[]> different = Collections.newSetFromMap(new IdentityHashMap<>());
    Collections.addAll(different, rows);
    assertEquals(614, rows.length);
    assertEquals(72, different.size());
  }
}
