package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.AnswerFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Outcomes of whole grids in an {@link AnswerFile}. */
public final class KeptAnswers implements AutoCloseable {
  private static final int MESSAGE = 400;

  private final AnswerFile file;

  /** Opens the file, or begins it. */
  public KeptAnswers(Path path) {
    file = AnswerFile.open(path);
  }

  boolean has(String key) {
    return file.has(key);
  }

  Optional<Outcome[][]> get(String key) {
    return file.get(key).map(KeptAnswers::decoded);
  }

  void put(String key, Outcome[][] outcomes) {
    file.put(key, encoded(outcomes));
  }

  private static byte[] encoded(Outcome[][] outcomes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(outcomes, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Outcome[][] decoded(byte[] bytes) {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Outcome[][] outcomes, DataOutputStream out) throws IOException {
    out.writeInt(outcomes.length);
    for (Outcome[] row : outcomes) {
      out.writeInt(row.length);
      for (Outcome outcome : row) {
        if (outcome instanceof Outcome.Value value) {
          out.writeByte('V');
          text(value.type(), out);
          text(value.text(), out);
        } else if (outcome instanceof Outcome.Raised raised) {
          out.writeByte('R');
          text(raised.errorClass(), out);
          out.writeBoolean(raised.analysis());
          String message = raised.message();
          text(message.substring(0, Math.min(message.length(), MESSAGE)), out);
          text(raised.type(), out);
        }
      }
    }
  }

  private static Outcome[][] read(DataInputStream in) throws IOException {
    Outcome[][] outcomes = new Outcome[in.readInt()][];
    for (int e = 0; e < outcomes.length; e++) {
      outcomes[e] = new Outcome[in.readInt()];
      for (int r = 0; r < outcomes[e].length; r++) {
        outcomes[e][r] =
            in.readByte() == 'V'
                ? new Outcome.Value(text(in), text(in))
                : new Outcome.Raised(text(in), in.readBoolean(), text(in), text(in));
      }
    }
    return outcomes;
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    file.close();
  }
}
