package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks c2s alone, for what needs no Spark to be known as wrong: an error of the engine that reaches the user, a thing not
 * supported, no answer at all. It takes a tenth of the time that a comparison does.
 */
final class Alone {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int REDUCED_ALIKE = 1;

  private final int trials;
  private final Map<String, Integer> causes = new TreeMap<>();
  private final Map<Boolean, SqlTarget.Session> sessions = new HashMap<>();

  /**
   * @param trials how many smaller texts to try for each
   */
  Alone(int trials) {
    this.trials = trials;
  }

  /** Whether none of the queries shows an error of c2s's own. */
  boolean run(long seed, int from, int queries) {
    Generator.Forms forms = Generator.Forms.load(seed);
    Tables tables = Tables.standard();
    int raised = 0;
    try (SqlTarget c2s = Targets.c2s()) {
      for (int i = from; i < from + queries; i++) {
        Piece query = Generator.query(forms, tables, seed, i);
        boolean ansi = Generator.ansi(seed, i);
        Answer answer = ask(c2s, query.sql(), ansi);
        raised += answer instanceof Answer.Failure ? 1 : 0;
        Optional<String> defect = defect(answer);
        if (defect.isPresent() && causes.merge(defect.get(), 1, Integer::sum) <= REDUCED_ALIKE) {
          Reducer reducer = new Reducer(sql -> defect(ask(c2s, sql, ansi)).equals(defect), trials);
          System.out.println(
              "FAILED  seed %d, query %d, ansi %s: %s\n%s;\n"
                  .formatted(seed, i, ansi, defect.get(), reducer.reduce(query).sql()));
        }
      }
    }
    System.out.println(
        "seed %d, queries %d to %d, c2s alone: %d raise, of these by errors of its own: %s"
            .formatted(seed, from, from + queries - 1, raised, causes));
    return causes.isEmpty();
  }

  private Answer ask(SqlTarget c2s, String sql, boolean ansi) {
    SqlTarget.Session session =
        sessions.computeIfAbsent(
            ansi,
            mode -> {
              SqlTarget.Session opened =
                  c2s.open(
                      Map.of(
                          "spark.sql.ansi.enabled",
                          mode.toString(),
                          "spark.sql.session.timeZone",
                          "America/Los_Angeles"));
              Tables.setUp().forEach(statement -> opened.run(statement, PATIENCE));
              return opened;
            });
    Answer answer = session.run(sql, PATIENCE);
    if (answer instanceof Answer.Failure failure && failure.kind() == Answer.Kind.CRASHED) {
      sessions.clear();
    }
    return answer;
  }

  private static Optional<String> defect(Answer answer) {
    if (!(answer instanceof Answer.Failure failure)) {
      return Optional.empty();
    }
    if (failure.kind() != Answer.Kind.RAISED) {
      return Optional.of(failure.kind().name());
    }
    boolean own =
        failure.errorClass().isEmpty()
            || failure.errorClass().equals("INTERNAL_ERROR")
            || failure.errorClass().startsWith("UNSUPPORTED_FEATURE");
    String message = failure.message().replaceAll("[0-9`'\"].*", "");
    return own
        ? Optional.of(message.substring(0, Math.min(120, message.length())))
        : Optional.empty();
  }
}
