package com.catalyst2sql.conformance.target;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A target whose answers are kept in a file, by settings and statement, so that a slow target need answer only once. It is
 * started when a query comes that it has not yet answered; what changes the session is run then, and until then answered by
 * nothing. Time-outs and crashes are not kept.
 */
public final class RememberingTarget implements SqlTarget {
  private static final Pattern QUERY =
      Pattern.compile("(?is)[\\s(]*(SELECT|WITH|VALUES|FROM|TABLE)\\b.*");

  private final Supplier<SqlTarget> start;
  private final Map<String, Answer> answers = new HashMap<>();
  private final DataOutputStream log;
  private SqlTarget target;

  public RememberingTarget(Supplier<SqlTarget> start, Path file) {
    this.start = start;
    try {
      if (Files.exists(file)) {
        read(file);
      }
      log =
          new DataOutputStream(
              new BufferedOutputStream(new FileOutputStream(file.toFile(), true), 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    ByteArrayInputStream bytes = new ByteArrayInputStream(whole);
    Wire wire =
        new Wire(
            new DataInputStream(bytes), new DataOutputStream(DataOutputStream.nullOutputStream()));
    int good = 0;
    try {
      while (bytes.available() > 0) {
        answers.put(wire.readText(), wire.readAnswer(true).orElseThrow());
        good = whole.length - bytes.available();
      }
    } catch (EOFException end) {
      // A run that was ended left its last entry cut off; it is asked again.
      Files.write(file, Arrays.copyOf(whole, good));
    }
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
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
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
      Answer known = answers.get(key);
      return known != null ? known : ask(key, sql, timeout);
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
        keep(key, answer);
      }
      return answer;
    }

    private void keep(String key, Answer answer) {
      answers.put(key, answer);
      try {
        Wire wire = new Wire(new DataInputStream(DataInputStream.nullInputStream()), log);
        wire.writeText(key);
        wire.writeAnswer(answer);
        wire.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
      }
    }
  }
}
