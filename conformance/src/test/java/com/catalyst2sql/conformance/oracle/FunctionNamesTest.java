package com.catalyst2sql.conformance.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every function that Spark has built in is there, or named here with the reason why it is not. */
@ExtendWith(OracleExtension.class)
class FunctionNamesTest {

  private static final Map<String, String> NOT_LISTED =
      Map.of(
          "case", "syntax",
          "cast", "syntax",
          "||", "syntax",
          "range", "a relation, known where relations are",
          "sql_keywords", "a relation, known where relations are");

  @Test
  void everyBuiltInFunctionIsThere(SparkOracle.Pair pair) {
    Set<String> missing = new TreeSet<>(names(pair.spark()));
    missing.removeAll(names(pair.c2s()));
    assertEquals(new TreeSet<>(NOT_LISTED.keySet()), missing, "functions of Spark that c2s lacks");
  }

  private static Set<String> names(SqlTarget.Session session) {
    Answer answer = session.run("SHOW SYSTEM FUNCTIONS", Duration.ofSeconds(60));
    return Set.copyOf(assertInstanceOf(Answer.Result.class, answer).rows());
  }
}
