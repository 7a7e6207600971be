package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Calls of functions by JDBC's escapes, and what the metadata says of users' functions. */
class CallableTest {

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE FUNCTION area(w INT, h INT) RETURNS BIGINT RETURN w * h");
      statement.execute(
          "CREATE FUNCTION firsts(n INT) RETURNS TABLE (k BIGINT, twice BIGINT) RETURN SELECT id,"
              + " id * 2 FROM range(n)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void theResultIsTheFirstParameter() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{? = call area(?, ?)}")) {
      call.registerOutParameter(1, Types.BIGINT);
      call.setInt(2, 3);
      call.setInt(3, 4);
      assertFalse(call.execute());
      assertNull(call.getResultSet());
      assertEquals(-1, call.getUpdateCount());
      assertEquals(12, call.getInt(1));
      assertEquals(12L, call.getObject(1));
      assertEquals("12", call.getString(1));
      assertFalse(call.wasNull());
      call.setNull(3, Types.INTEGER);
      assertEquals(0, call.executeUpdate());
      assertEquals(0, call.getInt(1));
      assertTrue(call.wasNull());
    }
  }

  @Test
  void theRegisteredTypeDecidesTheClass() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{?= call area(2, 3)}")) {
      call.registerOutParameter(1, Types.VARCHAR);
      call.execute();
      assertEquals("6", call.getObject(1));
      call.registerOutParameter(1, Types.DECIMAL, 2);
      assertEquals(new BigDecimal("6.00"), call.getObject(1));
      assertEquals(Integer.valueOf(6), call.getObject(1, Integer.class));
    }
  }

  @Test
  void parametersHaveNames() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{:total = call area(:w, :h)}")) {
      call.registerOutParameter("total", Types.BIGINT);
      call.setInt("w", 5);
      call.setObject("h", 6);
      call.execute();
      assertEquals(30, call.getLong("total"));
      assertEquals(30, call.getLong(1));
      assertEquals("22023", state(() -> call.setInt("nosuch", 1)));
      assertEquals("22023", state(() -> call.getInt("w")));
    }
    try (CallableStatement plain = connection.prepareCall("SELECT :a || :b")) {
      plain.setString("b", "y");
      plain.setString("a", "x");
      try (ResultSet rows = plain.executeQuery()) {
        rows.next();
        assertEquals("xy", rows.getString(1));
      }
    }
  }

  @Test
  void withoutAResultParameterThereAreRows() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{call area(?, 7)}")) {
      call.setInt(1, 6);
      assertTrue(call.execute());
      assertEquals(List.of("42"), read(call.getResultSet()));
    }
    for (String sql :
        List.of("{call firsts(2)}", "{ CALL `firsts`(?) }", "{call range(0, ?, 1)}")) {
      try (CallableStatement call = connection.prepareCall(sql)) {
        if (sql.contains("?")) {
          call.setInt(1, 2);
        }
        assertEquals(List.of("0", "1"), read(call.executeQuery()), sql);
      }
    }
  }

  @Test
  void whatIsWrongIsSaid() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{? = call area(?, ?)}")) {
      assertEquals("22023", state(() -> call.setInt(1, 3)));
      assertEquals("22023", state(() -> call.registerOutParameter(2, Types.INTEGER)));
      assertEquals("24000", state(() -> call.getInt(1)));
      call.setInt(3, 1);
      assertEquals("07001", state(call::execute));
      assertEquals("02000", state(call::executeQuery));
      assertThrows(SQLFeatureNotSupportedException.class, call::addBatch);
      assertThrows(SQLFeatureNotSupportedException.class, () -> call.setRowId("x", null));
    }
    try (CallableStatement call = connection.prepareCall("{? = call explode(array(1, 2))}")) {
      assertEquals("21000", state(call::execute));
    }
    try (CallableStatement call = connection.prepareCall("{? = call nosuch()}")) {
      assertEquals("42883", state(call::execute));
    }
    assertEquals("42601", state(() -> connection.prepareCall("{? = call area(1, 2)")));
  }

  @Test
  void theParametersAreDescribed() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{? = call area(?, 2)}")) {
      call.setInt(2, 1);
      ParameterMetaData meta = call.getParameterMetaData();
      assertEquals(2, meta.getParameterCount());
      assertEquals(ParameterMetaData.parameterModeOut, meta.getParameterMode(1));
      assertEquals(ParameterMetaData.parameterModeIn, meta.getParameterMode(2));
      assertEquals("int", meta.getParameterTypeName(2));
    }
  }

  @Test
  void theMetadataListsUsersFunctions() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertTrue(meta.supportsStoredFunctionsUsingCallSyntax());
    assertTrue(meta.supportsNamedParameters());
    try (ResultSet rows = meta.getFunctions(null, null, "firsts")) {
      rows.next();
      assertEquals(DatabaseMetaData.functionReturnsTable, rows.getInt("FUNCTION_TYPE"));
    }
    assertEquals(
        List.of(
            "area  4 bigint 0",
            "area w 1 int 1",
            "area h 1 int 2",
            "firsts n 1 int 1",
            "firsts k 5 bigint 1",
            "firsts twice 5 bigint 2"),
        columns(meta.getFunctionColumns(null, null, "%", "%")));
  }

  @Test
  void keywordsAreThoseThatStandardSqlDoesNotReserve() throws SQLException {
    List<String> words = List.of(connection.getMetaData().getSQLKeywords().split(","));
    assertTrue(words.containsAll(List.of("ANTI", "SEMI", "TBLPROPERTIES")), words::toString);
    assertFalse(words.contains("SELECT"), words::toString);
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      all.add(
          String.join(
              " ",
              rows.getString("FUNCTION_NAME"),
              rows.getString("COLUMN_NAME"),
              rows.getString("COLUMN_TYPE"),
              rows.getString("TYPE_NAME"),
              rows.getString("ORDINAL_POSITION")));
    }
    return all;
  }

  private static List<String> read(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      all.add(rows.getString(1));
    }
    return all;
  }

  private static String state(Executable call) {
    return assertThrows(SQLException.class, call).getSQLState();
  }
}
