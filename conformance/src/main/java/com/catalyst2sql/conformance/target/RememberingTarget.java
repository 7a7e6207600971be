package com.catalyst2sql.conformance.target;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A target whose answers are kept in an {@link AnswerFile}, by settings and statement. It is
 * started when a query comes that it has not yet answered; what changes the session is run then, and until then answered by
 * nothing. Time-outs and crashes are not kept.
 */
public final class RememberingTarget implements SqlTarget {
  private static final Pattern QUERY =
      Pattern.compile(
          "(?is)(?:[\\s(]++|--[^\n]*+|/\\*.*?\\*/)*+(SELECT|WITH|VALUES|FROM|TABLE)\\b.*");

  private final Supplier<SqlTarget> start;
  private final AnswerFile answers;
  private SqlTarget target;

  public RememberingTarget(Supplier<SqlTarget> start, Path file) {
    this.start = start;
    this.answers = AnswerFile.open(file);
  }

  @Override
  public Session open(Map<String, String> settings) {
    return new Remembered(settings);
  }

  @Override
  public boolean sharedCatalog() {
    return true;
  }

  @Override
  public void close() {
    try (answers) {
      if (target != null) {
        target.close();
      }
    }
  }

  private final class Remembered implements Session {
    private final Map<String, String> settings;
    private final List<String> changes = new ArrayList<>();
    private Session session;

    Remembered(Map<String, String> settings) {
      this.settings = new TreeMap<>(settings);
    }

    @Override
    public Answer run(String sql, Duration timeout) {
      if (!QUERY.matcher(sql).matches()) {
        changes.add(sql);
        return session == null
            ? new Answer.Result("struct<>", Optional.empty(), List.of())
            : session.run(sql, timeout);
      }
      String key = settings + (changes.isEmpty() ? "" : " " + changes.hashCode()) + "\n" + sql;
      Optional<Answer> known = answers.get(key).map(RememberingTarget::decoded);
      return known.orElseGet(() -> ask(key, sql, timeout));
    }

    private Answer ask(String key, String sql, Duration timeout) {
      if (target == null) {
        target = start.get();
      }
      if (session == null) {
        session = target.open(settings);
        for (String change : changes) {
          if (session.run(change, timeout) instanceof Answer.Failure failure) {
            throw new IllegalStateException(change + ": " + failure.message());
          }
        }
      }
      Answer answer = session.run(sql, timeout);
      if (answer instanceof Answer.Failure failure && failure.kind() == Answer.Kind.CRASHED) {
        // The next statement finds a new process.
        session = null;
      }
      boolean kept =
          !(answer instanceof Answer.Failure failure) || failure.kind() == Answer.Kind.RAISED;
      if (kept) {
        answers.put(key, encoded(answer));
      }
      return answer;
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
      }
    }
  }

  private static byte[] encoded(Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new Wire(new DataInputStream(DataInputStream.nullInputStream()), new DataOutputStream(bytes))
          .writeAnswer(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Answer decoded(byte[] bytes) {
    Wire wire =
        new Wire(
            new DataInputStream(new ByteArrayInputStream(bytes)),
            new DataOutputStream(DataOutputStream.nullOutputStream()));
    try {
      return wire.readAnswer(true).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
