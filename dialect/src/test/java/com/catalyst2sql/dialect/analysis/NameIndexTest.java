package com.catalyst2sql.dialect.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.parser.SparkParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameIndexTest {

  private static final SqlConf CONF = new SqlConf(Map.of());

  @Test
  void findsEveryNameThatIsEqualWithoutRegardToCase() {
    List<String> names =
        List.of("a", "A", "straße", "STRASSE", "ſ", "s", "S", "K", "k", "İ", "i", "𐐀", "𐐨");
    NameIndex<String> index = new NameIndex<>();
    names.forEach(n -> index.add(n, n));
    for (String wanted : names) {
      List<String> equal = names.stream().filter(wanted::equalsIgnoreCase).toList();
      assertTrue(index.candidates(wanted).containsAll(equal), wanted);
    }
    assertEquals(List.of("a", "A"), index.candidates("A"));
  }

  /** The index is made after some names, and gives what the list gave before. */
  @Test
  void aWideScopeResolvesAsANarrowOneDoes() {
    List<AttributeReference> columns =
        SparkParser.parseTableSchema(
                IntStream.range(0, 60)
                    .mapToObj(i -> "c" + i + " int")
                    .collect(Collectors.joining(", ")))
            .fields()
            .stream()
            .map(f -> AttributeReference.fresh(f.name(), f.dataType(), f.nullable()))
            .toList();
    Scope left = Scope.of(columns, List.of("db", "t"));
    Scope both = left.concat(Scope.of(columns.subList(0, 1), List.of("u")));
    Scope twice =
        left.concat(
            Scope.of(
                List.of(AttributeReference.fresh("C1", columns.get(0).dataType(), true)),
                List.of("u")));
    for (int round = 0; round < 20; round++) {
      assertEquals(
          List.of("db", "t"),
          both.resolve(List.of("T", "C7"), CONF, Origin.NONE).orElseThrow().qualifier());
      assertEquals(
          columns.get(0).id(),
          both.resolve(List.of("u", "c0"), CONF, Origin.NONE).orElseThrow().attribute().id());
      assertTrue(both.resolve(List.of("c60"), CONF, Origin.NONE).isEmpty());
      assertThrows(SparkSqlException.class, () -> twice.resolve(List.of("c1"), CONF, Origin.NONE));
    }
  }
}
