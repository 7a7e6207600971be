package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RememberingTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An engine that says what the answers are, in a process of its own and with all the memory it wants. */
final class Reference implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final String HEAP = "512m";

  private final SqlTarget target;
  private final SqlTarget.Session session;

  /**
   * Starts one, or with a file not before there is a query that was never asked.
   *
   * @param engine {@value Contestant#C2S} or {@value Contestant#SPARK}
   * @param answers where its answers are kept
   */
  Reference(String engine, Optional<Path> answers, Map<String, Path> tables) {
    Supplier<SqlTarget> start =
        switch (engine) {
          case Contestant.C2S -> () -> Targets.jdbc("jdbc:c2s:", HEAP);
          case Contestant.SPARK -> () -> Targets.sparkAsShipped(Optional.empty());
          default -> throw new IllegalArgumentException("no reference " + engine);
        };
    this.target = answers.isPresent() ? new RememberingTarget(start, answers.get()) : start.get();
    this.session = target.open(Map.of());
    tables.forEach((name, directory) -> answer(Suite.view(name, directory)));
  }

  /** Raises where there is none. */
  Answer answer(String sql) {
    Answer answer = session.run(sql, PATIENCE);
    if (answer instanceof Answer.Failure failure) {
      throw new IllegalStateException("the reference: " + failure.message() + "\n" + sql);
    }
    return answer;
  }

  @Override
  public void close() {
    session.close();
    target.close();
  }
}
