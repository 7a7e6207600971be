package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs files of the suite on one target, each in a session of its own. */
final class GoldenRunner {
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Statements that only change the state of the session, which a later one may need. */
  private static final Pattern CHANGES_STATE =
      Pattern.compile(
          "(?:create|drop|insert|set|use|alter|cache|uncache|reset|truncate|refresh|msck|analyze|declare)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What Spark's own suite registers for the files that come from PostgreSQL's tests. */
  private static final List<String> PG_FUNCTIONS =
      List.of(
          "CREATE TEMPORARY FUNCTION booleq(a BOOLEAN, b BOOLEAN) RETURNS BOOLEAN RETURN a = b",
          "CREATE TEMPORARY FUNCTION boolne(a BOOLEAN, b BOOLEAN) RETURNS BOOLEAN RETURN a <> b");

  private final SqlTarget target;
  private final TestTables tables;
  private final Comparer comparer;

  GoldenRunner(SqlTarget target, TestTables tables, Comparer comparer) {
    this.target = target;
    this.tables = tables;
    this.comparer = comparer;
  }

  /** Makes the test tables where all sessions share them. */
  void prepare() {
    if (target.sharedCatalog()) {
      try (SqlTarget.Session session = target.open(Map.of())) {
        List<String> problems = tables.create(session, TestTables.names());
        if (!problems.isEmpty()) {
          throw new IllegalStateException("test tables: " + problems);
        }
      }
    }
  }

  /** Runs a whole file, or only one of its statements after those that prepare its session. */
  List<Verdict> run(GoldenFile file, Optional<Integer> only) {
    List<Verdict> verdicts = new ArrayList<>();
    List<GoldenStatement> past = new ArrayList<>();
    SqlTarget.Session session = open(file, past);
    for (GoldenStatement statement : file.statements()) {
      if (only.isPresent() && statement.number() > only.get()) {
        break;
      }
      boolean asked =
          only.map(n -> n == statement.number())
              .orElseGet(() -> !file.unjudged().contains(statement.number()));
      if (asked || changesState(statement)) {
        Answer answer = session.run(statement.sql(), TIMEOUT);
        if (asked) {
          verdicts.add(comparer.compare(statement, answer));
        }
        if (crashed(answer) && !(session instanceof Refused)) {
          session.close();
          session = open(file, past);
        } else {
          past.add(statement);
        }
      }
    }
    session.close();
    return verdicts;
  }

  /** Opens a session in the state {@code past} left, so that a crash costs one statement. */
  private SqlTarget.Session open(GoldenFile file, List<GoldenStatement> past) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.sql.session.timeZone", "America/Los_Angeles");
    // As in the session that wrote the files; it decides how VALUES are split.
    settings.put(
        "spark.sql.optimizer.excludedRules",
        "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation");
    settings.putAll(file.settings());
    if (target.sharedCatalog()) {
      settings.put(SqlTarget.KEEP_TABLES, String.join(",", TestTables.names()));
      if (isPostgreSql(file)) {
        settings.put(SqlTarget.PG_FUNCTIONS, "true");
      }
    }
    try {
      SqlTarget.Session session = target.open(settings);
      if (!target.sharedCatalog()) {
        tables.create(session, TestTables.mentioned(file));
        if (isPostgreSql(file)) {
          PG_FUNCTIONS.forEach(function -> session.run(function, TIMEOUT));
        }
      }
      for (GoldenStatement statement : past) {
        if (changesState(statement)) {
          session.run(statement.sql(), TIMEOUT);
        }
      }
      return session;
    } catch (IllegalStateException e) {
      return new Refused(e.getMessage());
    }
  }

  private static boolean isPostgreSql(GoldenFile file) {
    return file.name().startsWith("postgreSQL/");
  }

  private static boolean crashed(Answer answer) {
    return answer instanceof Answer.Failure failure && failure.kind() == Answer.Kind.CRASHED;
  }

  private static boolean changesState(GoldenStatement statement) {
    return statement.kind() != GoldenStatement.Kind.ERROR
        && CHANGES_STATE.matcher(Scope.withoutComments(statement.sql())).matches();
  }

  /** What stands in where no session could be opened. */
  private record Refused(String reason) implements SqlTarget.Session {

    @Override
    public Answer run(String sql, Duration timeout) {
      return new Answer.Failure(Answer.Kind.CRASHED, "", "", reason, "");
    }

    @Override
    public void close() {}
  }
}
