package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.DataType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * COPY through pgjdbc, whose classes are known by name alone: the driver is whichever the user has. {@code PGConnection.getCopyAPI},
 * {@code CopyManager.copyOut} and {@code CopyOut.readFromCopy} are its public interface.
 */
final class PostgreSqlCopy implements BinaryCopy {

  private final Object connection;
  private final MethodHandle cancelQuery;
  private final Object copy;
  private final MethodHandle readFromCopy;

  private PostgreSqlCopy(
      Object connection, MethodHandle cancelQuery, Object copy, MethodHandle readFromCopy) {
    this.connection = connection;
    this.cancelQuery = cancelQuery;
    this.copy = copy;
    this.readFromCopy = readFromCopy;
  }

  /** Starts it; empty where another driver is used, or a column's values come in another form than this reads. */
  static Optional<BinaryCopy> start(Connection pooled, String sql, List<DataType> types)
      throws SQLException {
    Connection connection = pooled.unwrap(Connection.class);
    Methods methods;
    try {
      methods = new Methods(connection);
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
    boolean utf8 = "UTF8".equals(call(methods.getParameterStatus, connection, "server_encoding"));
    if (!methods.pgConnection.isInstance(connection) || !utf8 || !isReadable(pooled, sql, types)) {
      return Optional.empty();
    }
    Object manager = call(methods.getCopyApi, connection);
    Object copy = call(methods.copyOut, manager, "COPY (" + sql + ") TO STDOUT (FORMAT BINARY)");
    return Optional.of(
        new PostgreSqlCopy(connection, methods.cancelQuery, copy, methods.readFromCopy));
  }

  private static boolean isReadable(Connection connection, String sql, List<DataType> types)
      throws SQLException {
    try (PreparedStatement described = connection.prepareStatement(sql)) {
      ResultSetMetaData columns = described.getMetaData();
      if (columns == null || columns.getColumnCount() != types.size()) {
        return false;
      }
      for (int i = 0; i < types.size(); i++) {
        if (!BinaryCopy.isReadable(columns.getColumnTypeName(i + 1), types.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  @Override
  public Optional<byte[]> next() throws SQLException {
    // Once for each row: no arguments are spread.
    try {
      return Optional.ofNullable((byte[]) readFromCopy.invokeExact(copy));
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new SQLException(e);
    }
  }

  @Override
  public void cancel() throws SQLException {
    call(cancelQuery, connection);
  }

  private static Object call(MethodHandle method, Object... arguments) throws SQLException {
    try {
      return method.invokeWithArguments(arguments);
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new SQLException(e);
    }
  }

  private static final class Methods {
    private final Class<?> pgConnection;
    private final MethodHandle getParameterStatus;
    private final MethodHandle getCopyApi;
    private final MethodHandle cancelQuery;
    private final MethodHandle copyOut;
    private final MethodHandle readFromCopy;

    Methods(Connection connection) throws ReflectiveOperationException {
      ClassLoader driver = connection.getClass().getClassLoader();
      pgConnection = Class.forName("org.postgresql.PGConnection", false, driver);
      Class<?> manager = Class.forName("org.postgresql.copy.CopyManager", false, driver);
      Class<?> copy = Class.forName("org.postgresql.copy.CopyOut", false, driver);
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      getParameterStatus =
          lookup.findVirtual(
              pgConnection,
              "getParameterStatus",
              MethodType.methodType(String.class, String.class));
      getCopyApi = lookup.findVirtual(pgConnection, "getCopyAPI", MethodType.methodType(manager));
      cancelQuery =
          lookup.findVirtual(pgConnection, "cancelQuery", MethodType.methodType(void.class));
      copyOut = lookup.findVirtual(manager, "copyOut", MethodType.methodType(copy, String.class));
      readFromCopy =
          lookup
              .findVirtual(copy, "readFromCopy", MethodType.methodType(byte[].class))
              .asType(MethodType.methodType(byte[].class, Object.class));
    }
  }
}
