package com.catalyst2sql.conformance.target;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A forked target for tests: it remembers what it was told, and dies or raises when asked to. */
public final class StubServer {

  private StubServer() {}

  /** The command that starts it. */
  public static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        Targets.ownClassPath(),
        StubServer.class.getName());
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    Wire wire =
        new Wire(
            new DataInputStream(new BufferedInputStream(System.in)),
            new DataOutputStream(new BufferedOutputStream(System.out)));
    wire.writeText(Wire.READY);
    wire.flush();
    TargetServer.serve(new StubTarget(), wire);
    System.exit(0);
  }

  private static final class StubTarget implements SqlTarget {

    @Override
    public Session open(Map<String, String> settings) {
      if (settings.containsKey("refuse")) {
        throw new IllegalStateException("refused");
      }
      return new StubSession();
    }

    @Override
    public boolean sharedCatalog() {
      return false;
    }

    @Override
    public void close() {}
  }

  private static final class StubSession implements SqlTarget.Session {
    private final List<String> past = new ArrayList<>();

    @Override
    public Answer run(String sql, Duration timeout) {
      if (sql.equals("die")) {
        Runtime.getRuntime().halt(7);
      }
      if (sql.equals("raise")) {
        return new Answer.Failure(Answer.Kind.RAISED, "A.B", "42000", "[A.B] ünlucky", "x.Y");
      }
      Answer answer = new Answer.Result("struct<past:string>", Optional.empty(), List.copyOf(past));
      past.add(sql);
      return answer;
    }

    @Override
    public void close() {}
  }
}
