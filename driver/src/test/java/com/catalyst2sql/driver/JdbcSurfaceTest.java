package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Calls every method of the java.sql interfaces, with arguments of no sense as often as not: each answers or raises a
 * SQLException with a SQLSTATE, never anything else, also on closed objects.
 */
class JdbcSurfaceTest {

  private static final String SQL = "SELECT 1 AS a, 'x' AS b";
  private static final Set<String> ENDING = Set.of("close", "abort", "closeOnCompletion", "cancel");

  private final List<String> wrong = new ArrayList<>();

  /** Makes the object whose methods are called. */
  @FunctionalInterface
  private interface Source {
    Object open(Connection connection) throws SQLException;
  }

  private static ResultSet row(Connection connection) throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery(SQL);
    rows.next();
    return rows;
  }

  @Test
  void everyMethodAnswersOrRaisesASqlException() throws Exception {
    walk(Connection.class, connection -> connection);
    walk(Statement.class, Connection::createStatement);
    walk(PreparedStatement.class, connection -> connection.prepareStatement("SELECT ? AS a"));
    walk(ResultSet.class, JdbcSurfaceTest::row);
    walk(ResultSetMetaData.class, connection -> row(connection).getMetaData());
    walk(
        ParameterMetaData.class,
        connection -> connection.prepareStatement("SELECT ? AS a").getParameterMetaData());
    walk(DatabaseMetaData.class, Connection::getMetaData);
    assertEquals("", String.join("\n", wrong));
  }

  private void walk(Class<?> type, Source source) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:")) {
      Object target = source.open(connection);
      for (Method method : methods(type)) {
        if (!ENDING.contains(method.getName())) {
          call(type, method, target, "");
          if (target instanceof ResultSet rows && rows.isClosed()) {
            target = source.open(connection);
          }
        }
      }
      Object closed = source.open(connection);
      connection.close();
      for (Method method : methods(type)) {
        call(type, method, closed, " (closed)");
      }
    }
  }

  private static List<Method> methods(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()))
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }

  private void call(Class<?> type, Method method, Object target, String state) throws Exception {
    Object[] arguments =
        Stream.of(method.getParameterTypes()).map(JdbcSurfaceTest::argument).toArray();
    String name = type.getSimpleName() + "." + method.getName() + state;
    try {
      method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof SQLException raised)) {
        wrong.add(name + ": " + e.getCause());
      } else if (!(raised instanceof SQLFeatureNotSupportedException)
          && (raised.getSQLState() == null || raised.getSQLState().startsWith("XX"))) {
        wrong.add(name + ": " + raised.getSQLState() + " " + raised);
      }
    }
  }

  private static Object argument(Class<?> type) {
    if (type == int.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == short.class) {
      return (short) 1;
    }
    if (type == byte.class) {
      return (byte) 1;
    }
    if (type == float.class) {
      return 1f;
    }
    if (type == double.class) {
      return 1d;
    }
    if (type == String.class) {
      return "a";
    }
    return null;
  }
}
