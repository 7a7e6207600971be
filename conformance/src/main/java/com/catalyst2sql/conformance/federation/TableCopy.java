package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Copies Parquet files into tables of remote databases, in the types that Spark's JDBC source reads back as the files'. */
public final class TableCopy {

  private static final int BATCH = 2000;

  private TableCopy() {}

  /** Makes table {@code name} of the rows under {@code directory}. */
  public static void copy(RemoteServers servers, Kind kind, String name, Path directory) {
    try (Connection from = DriverManager.getConnection("jdbc:duckdb:");
        Statement read = from.createStatement();
        ResultSet rows =
            read.executeQuery("SELECT * FROM read_parquet('" + directory + "/*.parquet')");
        Connection to = servers.connect(kind)) {
      ResultSetMetaData meta = rows.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(meta.getColumnName(i) + " " + type(kind, meta, i));
      }
      try (Statement make = to.createStatement()) {
        make.execute("DROP TABLE IF EXISTS " + name);
        make.execute("CREATE TABLE " + name + " (" + String.join(", ", columns) + ")");
      }
      to.setAutoCommit(false);
      insert(rows, meta, to, name, kind);
      to.commit();
      try (Statement analyze = to.createStatement()) {
        switch (kind) {
          case POSTGRESQL, DUCKDB -> analyze.execute("ANALYZE " + name);
          case MARIADB -> analyze.execute("ANALYZE TABLE " + name);
          case SQLITE, H2 -> analyze.execute("ANALYZE");
        }
        to.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("copying " + name + " to " + kind, e);
    }
  }

  private static String type(Kind kind, ResultSetMetaData meta, int i) throws SQLException {
    return switch (meta.getColumnType(i)) {
      case Types.BIGINT -> "BIGINT";
      case Types.INTEGER -> "INTEGER";
      case Types.DATE -> "DATE";
      case Types.DECIMAL -> "DECIMAL(" + meta.getPrecision(i) + ", " + meta.getScale(i) + ")";
      default -> kind == Kind.MARIADB ? "VARCHAR(300)" : "VARCHAR";
    };
  }

  private static void insert(
      ResultSet rows, ResultSetMetaData meta, Connection to, String name, Kind kind)
      throws SQLException {
    int columns = meta.getColumnCount();
    String marks = "(" + "?,".repeat(columns - 1) + "?)";
    try (PreparedStatement insert =
        to.prepareStatement("INSERT INTO " + name + " VALUES " + marks)) {
      int count = 0;
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          set(insert, i, rows, meta.getColumnType(i), kind);
        }
        insert.addBatch();
        if (++count % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement insert, int i, ResultSet rows, int type, Kind kind)
      throws SQLException {
    switch (type) {
      case Types.BIGINT, Types.INTEGER -> insert.setLong(i, rows.getLong(i));
      case Types.DECIMAL -> {
        if (kind == Kind.SQLITE) {
          insert.setString(i, rows.getBigDecimal(i).toPlainString());
        } else {
          insert.setBigDecimal(i, rows.getBigDecimal(i));
        }
      }
      case Types.DATE -> {
        if (kind == Kind.SQLITE) {
          insert.setString(i, rows.getString(i));
        } else {
          insert.setDate(i, Date.valueOf(rows.getString(i)));
        }
      }
      default -> insert.setString(i, rows.getString(i));
    }
    if (rows.wasNull()) {
      insert.setNull(i, type);
    }
  }
}
