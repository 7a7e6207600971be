package com.catalyst2sql.conformance.properties;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who does a function's work, read off the SQL that c2s gives DuckDB for its templates. */
final class Translations {

  /** Who does the work. */
  enum Tier {
    DUCKDB("DuckDB"),
    COMPOSITION("composition"),
    COMPOSITION_WITH_JAVA("composition + Java"),
    JAVA("Java"),
    NONE("not yet");

    private final String text;

    Tier(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final int MOST_CONSTANTS = 16;
  private static final String TABLE = "arguments";
  private static final Pattern SELECTED =
      Pattern.compile("SELECT\\s+(.*?)\\s+AS r\\s+FROM .*", Pattern.DOTALL);
  private static final Pattern CAST = Pattern.compile("CAST\\((.*) AS [A-Z0-9_(), ]+\\)");

  /** Takes columns and literals as words: {@code word}, {@code 'text'}, {@code table."column"}. */
  private static final String ATOM = "(?:[\\w.\"-]+|'(?:[^']|'')*')";

  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\((?:DISTINCT )?(?:" + ATOM + "(?:, " + ATOM + ")*)?\\).*");
  private static final Pattern OPERATION =
      Pattern.compile("(?:NOT |-|~)?" + ATOM + "(?: (?:[^\\w\\s()']+|[A-Z]+) " + ATOM + ")*");

  private Translations() {}

  /** The tiers of each function's templates; none where a template leaves no expression behind. */
  static Map<String, Collection<Tier>> tiers(Templates templates) {
    Map<String, Collection<Tier>> tiers = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE " + TABLE + " (" + columns() + ") USING parquet");
      }
      for (Template template : templates.all()) {
        tier(connection, template)
            .ifPresent(
                tier -> tiers.computeIfAbsent(template.function(), f -> new TreeSet<>()).add(tier));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return tiers;
  }

  /** One for each kind but calendar intervals, which no table can hold, and those that name groups and places. */
  private static String columns() {
    return Kinds.all().stream()
        .filter(kind -> !kind.type().equals("interval"))
        .map(kind -> column(kind) + " " + kind.type())
        .sorted()
        .collect(Collectors.joining(", ", "i int, j int, ", ""));
  }

  private static String column(Kind kind) {
    return "c_" + kind.name();
  }

  /** By the first of its constants that is not refused. */
  private static Optional<Tier> tier(Connection connection, Template template) throws SQLException {
    SQLException refused = new SQLException(template.text() + ": no constants");
    for (String expression : template.expressions(new Random(0), MOST_CONSTANTS)) {
      try {
        return tier(connection, template, expression);
      } catch (SQLFeatureNotSupportedException e) {
        return Optional.of(Tier.NONE);
      } catch (SQLException e) {
        refused = new SQLException(template.text() + ": " + e.getMessage(), e);
      }
    }
    throw refused;
  }

  private static Optional<Tier> tier(Connection connection, Template template, String expression)
      throws SQLException {
    String sql = expression;
    for (Template.Argument argument : template.columns()) {
      boolean held = !argument.kind().type().equals("interval");
      sql =
          sql.replace(
              "{" + argument.name() + "}",
              held ? column(argument.kind()) : argument.kind().edges().get(1));
    }
    String group = template.shape() == Template.Shape.AGGREGATE ? " GROUP BY i" : "";
    if (template.shape() == Template.Shape.ROWS) {
      return Optional.empty();
    }
    String text = connection.nativeSQL("SELECT " + sql + " AS r FROM " + TABLE + group);
    Matcher matcher = SELECTED.matcher(text);
    return matcher.matches() ? of(matcher.group(1).replaceAll("\\s+", " ")) : Optional.empty();
  }

  /** The tier of an expression in DuckDB's SQL. */
  static Optional<Tier> of(String expression) {
    // Java writes a timestamp in a result's own column only, where it may lie at the ends of the
    // range.
    String inner = expression.replace("c2s_raw_instant(", "make_timestamptz(");
    for (Matcher cast = CAST.matcher(inner); cast.matches(); cast = CAST.matcher(inner)) {
      inner = cast.group(1);
    }
    Matcher call = CALL.matcher(inner);
    if (call.matches() && inner.indexOf('(') == inner.lastIndexOf('(')) {
      return Optional.of(call.group(1).startsWith("c2s_") ? Tier.JAVA : Tier.DUCKDB);
    }
    if (inner.contains("c2s_")) {
      return Optional.of(inner.startsWith("c2s_") ? Tier.JAVA : Tier.COMPOSITION_WITH_JAVA);
    }
    if (OPERATION.matcher(inner).matches()) {
      return Optional.of(Tier.DUCKDB);
    }
    return Optional.of(Tier.COMPOSITION);
  }
}
