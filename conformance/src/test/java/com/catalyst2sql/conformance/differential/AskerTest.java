package com.catalyst2sql.conformance.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AskerTest {

  @Test
  void readsTypesOfASchema() {
    assertEquals(
        List.of("int", "decimal(10,2)", "struct<a:int,b:map<string,int>>"),
        Schema.types("struct<a:int,b:decimal(10,2),c:struct<a:int,b:map<string,int>>>"));
  }

  @ParameterizedTest
  @EnumSource
  void separatesWhatRaisesFromWhatDoesNot(Form form) {
    Grid grid =
        new Grid(
            "division",
            List.of("{a} / {b}", "{a} % {b}", "{a} + no_such_function({b})"),
            List.of("a", "b"),
            List.of(List.of("1", "2"), List.of("1", "0"), List.of("NULL", "1"), List.of("3", "2")));
    try (SqlTarget target = new JdbcTarget();
        SqlTarget.Session session = target.open(Mode.of(true, "UTC").settings())) {
      Outcome[][] first = new Asker(session).ask(grid, form, Optional.empty());
      assertEquals(new Outcome.Value("double", "0.5"), first[0][0]);
      assertEquals(
          "DIVIDE_BY_ZERO", assertInstanceOf(Outcome.Raised.class, first[0][1]).errorClass());
      assertEquals(new Outcome.Value("double", "NULL"), first[0][2]);
      assertEquals(new Outcome.Value("int", "1"), first[1][3]);
      assertInstanceOf(Outcome.Raised.class, first[2][0]);
      Outcome[][] again = new Asker(session).ask(grid, form, Optional.of(first));
      for (int e = 0; e < first.length; e++) {
        assertEquals(List.of(first[e]).toString(), List.of(again[e]).toString());
      }
    }
  }
}
