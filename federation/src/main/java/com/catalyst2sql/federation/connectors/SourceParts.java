package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a table is read by several connections. By itself only where they see one state of it, and where the rows are so many
 * that it pays; and as Spark does, whatever the state, where the options {@code partitionColumn}, {@code lowerBound}, {@code
 * upperBound} and {@code numPartitions} ask for it.
 */
final class SourceParts {

  private static final Logger LOG = LoggerFactory.getLogger(SourceParts.class);

  /** Fewer bytes to a part are read faster by one that has no other to wait for. */
  private static final double LEAST_BYTES = 16e6;

  /** A share of the table's rows below which the source would rather use an index, which cannot be cut. */
  private static final double LEAST_SHARE = 0.25;

  private static final int MOST = 4;

  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(10);

  private record Asked(List<String> path, int parts) {}

  private record Known(List<String> conditions, long until) {}

  private final SourceConfig config;
  private final Connector connector;
  private final SourcePool pool;
  private final Map<Asked, Known> known = new ConcurrentHashMap<>();

  SourceParts(SourceConfig config, Connector connector, SourcePool pool) {
    this.config = config;
    this.connector = connector;
    this.pool = pool;
  }

  void forget() {
    known.clear();
  }

  /**
   * @param types of the table's columns
   * @param rows how many of them are read, by estimate
   * @param width bytes to each of these
   */
  TableParts of(RelationSource.RemoteTable table, List<DataType> types, double rows, double width) {
    Optional<PartitionOptions> asked = PartitionOptions.of(config);
    if (asked.isPresent() && (table.query().isEmpty() || asked.get().isOf(table.columns()))) {
      List<String> conditions = asked.get().conditions(table.columns(), types, pool.target());
      return new TableParts(
          conditions, Math.min(conditions.size(), atOnce()), connector.sharesState());
    }
    boolean part = rows < LEAST_SHARE * table.rows().orElse(Long.MAX_VALUE);
    int parts = (int) Math.min(Math.min(most(), atOnce()), rows * width / LEAST_BYTES);
    if (parts < 2 || part || table.query().isPresent() || !connector.sharesState()) {
      return TableParts.WHOLE;
    }
    List<String> conditions = conditions(table.name(), parts);
    return new TableParts(conditions, parts, true);
  }

  /** As many as half of the connections: the rest is for what else is read. */
  private int atOnce() {
    return Math.max(1, pool.size() / 2);
  }

  private int most() {
    return config.options().containsKey("numpartitions")
        ? config.number("numpartitions", 1)
        : Math.min(MOST, config.isLocal() ? processors() / 2 : processors());
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private List<String> conditions(List<String> path, int parts) {
    Asked asked = new Asked(path, parts);
    Known before = known.get(asked);
    if (before != null && System.nanoTime() - before.until < 0) {
      return before.conditions;
    }
    List<String> told =
        pool.ask(
            connection -> {
              try {
                return connector.cut(connection, path, parts);
              } catch (SQLException e) {
                LOG.debug("The source {} is read whole: {}", config.name(), e.getMessage());
                pool.evict(connection);
                return List.of();
              }
            });
    known.put(asked, new Known(told, System.nanoTime() + KEPT_NANOS));
    return told;
  }
}
