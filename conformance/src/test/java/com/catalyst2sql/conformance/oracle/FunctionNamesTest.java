package com.catalyst2sql.conformance.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every function that Spark lists is there, in its lists and in the driver's metadata. */
@ExtendWith(OracleExtension.class)
class FunctionNamesTest {

  /** Spark 3.5 registers 433; its list adds five that are syntax. */
  private static final int LISTED = 438;

  @Test
  void theListIsSparks(SparkOracle.Pair pair) {
    Set<String> spark = names(pair.spark());
    assertEquals(LISTED, spark.size());
    assertEquals(spark, names(pair.c2s()));
  }

  @Test
  void theMetadataHasThemAll(SparkOracle.Pair pair) throws SQLException {
    TreeMap<String, Integer> kinds = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        ResultSet rows = connection.getMetaData().getFunctions(null, null, "%")) {
      while (rows.next()) {
        String name = rows.getString("FUNCTION_NAME");
        assertTrue(rows.getString("REMARKS").length() > 1, name);
        assertEquals(name, rows.getString("SPECIFIC_NAME"));
        kinds.put(name, (int) rows.getShort("FUNCTION_TYPE"));
      }
    }
    Set<String> missing = names(pair.spark());
    missing.removeAll(kinds.keySet());
    assertEquals(Set.of(), missing, "functions of Spark that getFunctions does not list");
    assertEquals(DatabaseMetaData.functionReturnsTable, kinds.get("range"));
    assertEquals(DatabaseMetaData.functionNoTable, kinds.get("upper"));
  }

  private static Set<String> names(SqlTarget.Session session) {
    Answer answer = session.run("SHOW SYSTEM FUNCTIONS", Duration.ofSeconds(60));
    return new TreeSet<>(assertInstanceOf(Answer.Result.class, answer).rows());
  }
}
