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
 * C close, T time, P run for each
 * parameter, E evaluate), a session number and its arguments; an answer is N (done), A (result) or F (failure), and to T the
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
      writeOrder(result.order().orElse(RowOrder.ANY));
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

  void writeTexts(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(text);
    }
  }

  void writeInts(List<Integer> values) throws IOException {
    out.writeInt(values.size());
    for (int value : values) {
      out.writeInt(value);
    }
  }

  List<Integer> readInts() throws IOException {
    int count = in.readInt();
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(in.readInt());
    }
    return values;
  }

  /** Reads what {@code count} expressions came to; empty where the target could not evaluate them at all. */
  Optional<List<Cells>> readCells(int count) throws IOException {
    if (readOperation() == 'F') {
      readFailure();
      return Optional.empty();
    }
    List<Cells> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cells.add(readOperation() == 'F' ? new Cells.Refused(readFailure()) : readEvaluated());
    }
    return Optional.of(cells);
  }

  private Cells.Evaluated readEvaluated() throws IOException {
    String type = readText();
    int rows = in.readInt();
    List<Cells.Cell> cells = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      cells.add(
          readOperation() == 'F' ? new Cells.Raised(readFailure()) : new Cells.Text(readText()));
    }
    return new Cells.Evaluated(type, cells);
  }

  private Answer.Failure readFailure() throws IOException {
    return new Answer.Failure(
        Answer.Kind.valueOf(readText()), readText(), readText(), readText(), readText());
  }

  /** The number of keys and the keys; -1 for rows in any order. */
  private void writeOrder(RowOrder order) throws IOException {
    out.writeInt(order.kept() ? order.keys().size() : -1);
    for (int key : order.keys()) {
      out.writeInt(key);
    }
  }

  private RowOrder readOrder() throws IOException {
    int count = in.readInt();
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(in.readInt());
    }
    return count < 0 ? RowOrder.ANY : RowOrder.by(keys);
  }

  /** Reads an answer; empty for "done". The order is believed only where the target knows it. */
  Optional<Answer> readAnswer(boolean knowsOrder) throws IOException {
    char kind = readOperation();
    switch (kind) {
      case 'N':
        return Optional.empty();
      case 'A':
        String schema = readText();
        RowOrder order = readOrder();
        int count = in.readInt();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          rows.add(readText());
        }
        return Optional.of(
            new Answer.Result(schema, knowsOrder ? Optional.of(order) : Optional.empty(), rows));
      case 'F':
        return Optional.of(readFailure());
      default:
        throw new IOException("unknown answer " + kind);
    }
  }
}
