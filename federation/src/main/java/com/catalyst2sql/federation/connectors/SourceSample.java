package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the first rows of a table whose source tells nothing of its columns, and counts them where nobody knows how many there
 * are. Each of the two ends after a second; what is not found by then stays unknown.
 */
final class SourceSample {

  private static final long MOST_CHARACTERS = 4 << 20;
  private static final int MOST_COLUMNS = 64;
  private static final long MILLIS = 1000;

  private final Connection connection;
  private final Connector connector;
  private final RemoteTarget target;
  private final TableInfo table;
  private final int limit;

  SourceSample(
      Connection connection, Connector connector, RemoteTarget target, TableInfo table, int limit) {
    this.connection = connection;
    this.connector = connector;
    this.target = target;
    this.table = table;
    this.limit = limit;
  }

  /** What is {@code told} by the source, and of the columns it says nothing of what was seen. */
  TableStatistics completed(OptionalLong rows, Map<String, ColumnStatistics> told)
      throws SQLException {
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < table.columns().size() && wanted.size() < MOST_COLUMNS; i++) {
      StructField field = table.schema().fields().get(i);
      if (!told.containsKey(field.name()) && isSampled(field.dataType())) {
        wanted.add(i);
      }
    }
    if (wanted.isEmpty()) {
      return new TableStatistics(optional(rows), told);
    }
    List<SampledColumn> columns =
        wanted.stream()
            .map(i -> new SampledColumn(table.schema().fields().get(i).dataType()))
            .toList();
    int seen = read(statement(wanted), columns);
    boolean complete = seen < limit;
    OptionalLong all = complete ? OptionalLong.of(seen) : rows.isPresent() ? rows : count();
    if (all.isEmpty()) {
      return new TableStatistics(OptionalDouble.empty(), told);
    }
    Map<String, ColumnStatistics> known = new HashMap<>(told);
    for (int i = 0; i < columns.size(); i++) {
      known.put(
          table.columns().get(wanted.get(i)).name(),
          columns.get(i).statistics(Math.max(seen, all.getAsLong()), complete));
    }
    return new TableStatistics(optional(all), known);
  }

  private static OptionalDouble optional(OptionalLong rows) {
    return rows.isPresent() ? OptionalDouble.of(rows.getAsLong()) : OptionalDouble.empty();
  }

  private static boolean isSampled(DataType type) {
    return type.isIntegral()
        || type.isString()
        || type instanceof DecimalType
        || type instanceof DateType
        || type instanceof BooleanType;
  }

  private String statement(List<Integer> wanted) {
    List<AttributeReference> output = new ArrayList<>();
    List<RemoteColumn> columns = new ArrayList<>();
    for (int i : wanted) {
      StructField field = table.schema().fields().get(i);
      output.add(AttributeReference.fresh(field.name(), field.dataType(), true));
      columns.add(table.columns().get(i));
    }
    LogicalPlan relation =
        new LogicalRelation(
            new RelationSource.RemoteTable(
                "", table.path(), Optional.empty(), columns, table.rows()),
            output);
    LogicalPlan some = new Project(List.<Expression>copyOf(output), relation);
    try {
      return RemoteTranslator.translate(new Limit(Literal.of(limit), some), target).sql();
    } catch (NotPushed e) {
      // The driver is told how many there may be.
      return RemoteTranslator.translate(some, target).sql();
    }
  }

  /** Gives how many rows were read; as many as wanted where it ended early. */
  private int read(String sql, List<SampledColumn> columns) throws SQLException {
    try (Statement statement = connection.createStatement();
        Watch watch = new Watch(statement)) {
      connector.configure(statement, limit);
      statement.setMaxRows(limit);
      int seen = 0;
      long characters = 0;
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (seen < limit && rows.next()) {
          for (int i = 0; i < columns.size(); i++) {
            String value = rows.getString(i + 1);
            characters += value == null ? 0 : value.length();
            columns.get(i).add(value);
          }
          seen++;
          if (characters > MOST_CHARACTERS) {
            return limit;
          }
        }
      }
      return seen;
    }
  }

  private OptionalLong count() throws SQLException {
    try (Statement statement = connection.createStatement();
        Watch watch = new Watch(statement);
        ResultSet rows =
            statement.executeQuery("SELECT COUNT(*) FROM " + target.path(table.path()))) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    }
  }

  /** Cancels a statement that takes too long, and none that is closed. */
  private static final class Watch implements AutoCloseable {
    private final Statement statement;
    private boolean done;

    Watch(Statement statement) {
      this.statement = statement;
      CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS).execute(this::late);
    }

    private synchronized void late() {
      if (!done) {
        try {
          statement.cancel();
        } catch (SQLException e) {
          // It ends by the time-out of the connection.
        }
      }
    }

    @Override
    public synchronized void close() {
      done = true;
    }
  }
}
