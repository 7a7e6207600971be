package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The options of a source that are not its driver's: those of Spark's JDBC source and our own. */
public final class SourceOptions {

  private enum Option {
    DRIVER_JAR("driverJar", ValueForm.ANY),
    FETCH_SIZE("fetchsize"),
    MAX_POOL_SIZE("maxPoolSize"),
    CONNECT_TIMEOUT("connectTimeout"),
    SOCKET_TIMEOUT("socketTimeout"),
    QUERY_TIMEOUT("queryTimeout"),
    PREFER_TIMESTAMP_NTZ("preferTimestampNTZ", ValueForm.FLAG),
    DB_TABLE("dbtable", ValueForm.ANY),
    QUERY("query", ValueForm.ANY),
    PUSH_DOWN_PREDICATE("pushDownPredicate", ValueForm.FLAG),
    PUSH_DOWN_AGGREGATE("pushDownAggregate", ValueForm.FLAG),
    PUSH_DOWN_LIMIT("pushDownLimit", ValueForm.FLAG),
    PUSH_DOWN_OFFSET("pushDownOffset", ValueForm.FLAG),
    PARTITION_COLUMN("partitionColumn", ValueForm.ANY),
    LOWER_BOUND("lowerBound", ValueForm.ANY),
    UPPER_BOUND("upperBound", ValueForm.ANY),
    NUM_PARTITIONS("numPartitions"),
    STATISTICS_TTL("statisticsTtl"),
    STATISTICS_SAMPLE("statisticsSample");

    private final String spelt;
    private final ValueForm form;

    Option(String spelt) {
      this(spelt, ValueForm.NUMBER);
    }

    Option(String spelt, ValueForm form) {
      this.spelt = spelt;
      this.form = form;
    }
  }

  private static final Map<String, Option> BY_NAME =
      Arrays.stream(Option.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  o -> o.spelt.toLowerCase(Locale.ROOT), Function.identity()));

  /** How far off a name is taken for a misspelt one. */
  private static final int NEAR = 2;

  private static final int SHORTEST_MISSPELT = 7;

  private SourceOptions() {}

  /** Whether an option, in lower case, is one of these. */
  static boolean isOwn(String option) {
    return BY_NAME.containsKey(option);
  }

  /** Raises where {@code option} cannot be {@code value}, or is one of these but for a letter or two. */
  public static void check(String source, String option, String value) {
    Option known = BY_NAME.get(option.toLowerCase(Locale.ROOT));
    if (known == null) {
      checkSpelling(source, option);
    } else if (!known.form.fits(value)) {
      throw new SparkSqlException(
          "C2S.INVALID_SOURCE",
          "42616",
          "The option "
              + known.spelt
              + " of the source "
              + source
              + " should be "
              + known.form.told()
              + ", but was "
              + value
              + ".");
    }
  }

  /** What is no option here is the driver's; such names have underscores and dots, or are longer or shorter. */
  private static void checkSpelling(String source, String option) {
    if (option.length() < SHORTEST_MISSPELT || !option.matches("[A-Za-z]+")) {
      return;
    }
    List<String> names = Arrays.stream(Option.values()).map(o -> o.spelt).toList();
    Levenshtein.nearest(option, names, NEAR)
        .ifPresent(
            meant -> {
              throw new SparkSqlException(
                  "C2S.INVALID_SOURCE",
                  "42616",
                  "The source "
                      + source
                      + " has no option "
                      + option
                      + ". Did you mean "
                      + meant
                      + "?");
            });
  }
}
