package com.catalyst2sql.conformance.target;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The frames between a run and the JVM that holds its target. A request is an operation byte (O open, R run,
 * C close, T time), a session number and its arguments; an answer is N (done), A (result) or F (failure), and to T the
 * nanoseconds of the last run. Texts are a length and UTF-8 bytes. The Spark server spells the same frames out for itself.
 */
final class Wire {
  static final String READY = "ready";

  private final DataInputStream in;
  private final DataOutputStream out;

  Wire(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  void operation(char operation, int session) throws IOException {
    out.writeByte(operation);
    out.writeInt(session);
  }

  char readOperation() throws IOException {
    return (char) in.readUnsignedByte();
  }

  int readInt() throws IOException {
    return in.readInt();
  }

  long readLong() throws IOException {
    return in.readLong();
  }

  void writeLong(long value) throws IOException {
    out.writeLong(value);
  }

  void flush() throws IOException {
    out.flush();
  }

  String readText() throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException("text cut short");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void writeText(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  void writeSettings(Map<String, String> settings) throws IOException {
    out.writeInt(settings.size());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      writeText(setting.getKey());
      writeText(setting.getValue());
    }
  }

  Map<String, String> readSettings() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String key = readText();
      settings.put(key, readText());
    }
    return settings;
  }

  void writeDone() throws IOException {
    out.writeByte('N');
  }

  void writeAnswer(Answer answer) throws IOException {
    if (answer instanceof Answer.Result result) {
      out.writeByte('A');
      writeText(result.schema());
      out.writeBoolean(result.ordered().orElse(false));
      out.writeInt(result.rows().size());
      for (String row : result.rows()) {
        writeText(row);
      }
    } else if (answer instanceof Answer.Failure failure) {
      out.writeByte('F');
      writeText(failure.kind().name());
      writeText(failure.errorClass());
      writeText(failure.sqlState());
      writeText(failure.message());
      writeText(failure.type());
    }
  }

  /** Reads an answer; empty for "done". {@code ordered} is believed only where the target knows it. */
  Optional<Answer> readAnswer(boolean knowsOrder) throws IOException {
    char kind = readOperation();
    switch (kind) {
      case 'N':
        return Optional.empty();
      case 'A':
        String schema = readText();
        boolean ordered = in.readBoolean();
        int count = in.readInt();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          rows.add(readText());
        }
        return Optional.of(
            new Answer.Result(schema, knowsOrder ? Optional.of(ordered) : Optional.empty(), rows));
      case 'F':
        return Optional.of(
            new Answer.Failure(
                Answer.Kind.valueOf(readText()), readText(), readText(), readText(), readText()));
      default:
        throw new IOException("unknown answer " + kind);
    }
  }
}
