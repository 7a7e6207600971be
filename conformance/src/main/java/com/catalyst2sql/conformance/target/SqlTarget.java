package com.catalyst2sql.conformance.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that answers Spark SQL: the product through JDBC, or a real Spark. */
public interface SqlTarget extends AutoCloseable {

  /** Setting that asks for the three functions Spark's suite registers for the files it took from PostgreSQL. */
  String PG_FUNCTIONS = "conformance.pgFunctions";

  /** Setting that names the tables (comma-separated) a closing session must leave in a shared catalog. */
  String KEEP_TABLES = "conformance.keepTables";

  /** Opens a session that sees nothing of the temporary objects of others. */
  Session open(Map<String, String> settings);

  /** Whether all sessions share one catalog, so that test tables are made once and files run one by one. */
  boolean sharedCatalog();

  @Override
  void close();

  /** One session. */
  interface Session extends AutoCloseable {

    /** Runs one statement; every error is an {@link Answer.Failure}, never an exception. */
    Answer run(String sql, Duration timeout);

    /**
     * Runs a statement with one parameter, a whole number, once for each value of it; the same as a {@link #run} for
     * each, only faster where the target can prepare statements.
     */
    default List<Answer> runEach(String sql, List<Integer> values, Duration timeout) {
      return values.stream().map(v -> run(sql.replace("?", v.toString()), timeout)).toList();
    }

    /**
     * Evaluates expressions one by one as {@code SELECT expression FROM relation} does, or without a FROM clause where the
     * relation is empty, and keeps what each row raises apart; empty where the target cannot.
     *
     * @throws IllegalStateException if the target's process died
     */
    default Optional<List<Cells>> evaluate(String relation, List<String> expressions) {
      return Optional.empty();
    }

    /** Nanoseconds the last statement took in the target's process, from its text to its last row; 0 where none ran. */
    default long lastNanos() {
      return 0;
    }

    @Override
    void close();
  }
}
