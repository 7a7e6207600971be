package com.catalyst2sql.conformance.target;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Main class of the JVM a run forks for the product: a crash in it costs one statement, not the run. */
public final class TargetServer {

  private TargetServer() {}

  /** Serves a JDBC target until standard input ends. The argument is its URL, the product's if there is none. */
  public static void main(String[] args) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    Wire wire = new Wire(new DataInputStream(new BufferedInputStream(System.in, 1 << 16)), out);
    try (SqlTarget target = args.length > 0 ? new JdbcTarget(args[0]) : new JdbcTarget()) {
      wire.writeText(Wire.READY);
      wire.flush();
      serve(target, wire);
    }
    System.exit(0);
  }

  static void serve(SqlTarget target, Wire wire) throws IOException {
    Map<Integer, SqlTarget.Session> sessions = new HashMap<>();
    while (true) {
      char operation;
      try {
        operation = wire.readOperation();
      } catch (EOFException end) {
        return;
      }
      int id = wire.readInt();
      switch (operation) {
        case 'O' -> {
          Map<String, String> settings = wire.readSettings();
          try {
            sessions.put(id, target.open(settings));
            wire.writeDone();
          } catch (IllegalStateException | LinkageError e) {
            wire.writeAnswer(
                new Answer.Failure(
                    Answer.Kind.RAISED,
                    "",
                    "",
                    String.valueOf(e.getMessage()),
                    e.getClass().getName()));
          }
        }
        case 'R' -> {
          Duration timeout = Duration.ofMillis(wire.readLong());
          wire.writeAnswer(sessions.get(id).run(wire.readText(), timeout));
        }
        case 'P' -> {
          Duration timeout = Duration.ofMillis(wire.readLong());
          String sql = wire.readText();
          for (Answer answer : sessions.get(id).runEach(sql, wire.readInts(), timeout)) {
            wire.writeAnswer(answer);
          }
        }
        case 'T' -> wire.writeLong(sessions.get(id).lastNanos());
        case 'C' -> {
          sessions.remove(id).close();
          wire.writeDone();
        }
        default -> throw new IOException("unknown operation " + operation);
      }
      wire.flush();
    }
  }
}
