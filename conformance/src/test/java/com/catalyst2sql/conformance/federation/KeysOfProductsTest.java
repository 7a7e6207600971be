package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * A table with a key of each of two small ones is joined with all pairs of their rows; it is narrowed by the keys of the one that a
 * condition narrows, though the pairs may be many.
 */
class KeysOfProductsTest {

  private static final String FACTS = "jdbc:h2:mem:products_facts";
  private static final String SMALL = "jdbc:h2:mem:products_small";

  @Test
  void theNarrowedOneNarrows() throws SQLException {
    try (Connection facts = DriverManager.getConnection(FACTS, "sa", "");
        Connection small = DriverManager.getConnection(SMALL, "sa", "");
        Statement fill = facts.createStatement();
        Statement other = small.createStatement()) {
      fill.execute(
          "CREATE TABLE F AS SELECT X AS ID, MOD(X, 400) AS A, MOD(X, 300) AS B, X AS V"
              + " FROM SYSTEM_RANGE(1, 60000)");
      fill.execute("ANALYZE SAMPLE_SIZE 0");
      other.execute("CREATE TABLE P AS SELECT X AS K, MOD(X, 4) AS G FROM SYSTEM_RANGE(0, 399)");
      other.execute("CREATE TABLE S AS SELECT X AS K FROM SYSTEM_RANGE(0, 299)");
      other.execute("ANALYZE SAMPLE_SIZE 0");
      Properties properties = new Properties();
      for (String[] source : new String[][] {{"f", FACTS}, {"s", SMALL}}) {
        properties.setProperty("spark.sql.catalog." + source[0], "jdbc");
        properties.setProperty("spark.sql.catalog." + source[0] + ".url", source[1]);
        properties.setProperty("spark.sql.catalog." + source[0] + ".user", "sa");
        // With more known of the columns no product is made.
        properties.setProperty("spark.sql.catalog." + source[0] + ".statisticsSample", "0");
      }
      String query =
          "SELECT count(*), sum(f.v) FROM s.PUBLIC.P p, s.PUBLIC.S s, f.PUBLIC.F f"
              + " WHERE f.a = p.k AND f.b = s.k AND p.g = 1";
      try (Connection connection = DriverManager.getConnection("jdbc:c2s:", properties);
          Statement statement = connection.createStatement()) {
        try (ResultSet rows = statement.executeQuery("EXPLAIN " + query)) {
          assertTrue(rows.next());
          String plan = rows.getString(1);
          assertTrue(
              plan.contains("Dynamic filter: a of fragment 2 by the keys of fragment 0\n"), plan);
        }
        try (ResultSet rows = statement.executeQuery(query)) {
          assertTrue(rows.next());
          assertEquals("15000 449985000", rows.getLong(1) + " " + rows.getLong(2));
        }
      }
    }
  }
}
