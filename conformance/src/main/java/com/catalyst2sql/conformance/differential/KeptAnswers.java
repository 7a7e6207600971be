package com.catalyst2sql.conformance.differential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of outcomes by the key of what was asked; it only grows. Records are a key, a length and a zipped block; what
 * an interrupted run left unfinished at the end is overwritten. One process at a time may use it.
 */
public final class KeptAnswers implements AutoCloseable {
  private static final int MESSAGE = 400;

  private final RandomAccessFile file;
  private final Map<String, Long> places = new HashMap<>();
  private long end;

  /** Opens the file, or begins it. */
  public KeptAnswers(Path path) {
    try {
      file = new RandomAccessFile(path.toFile(), "rw");
      while (index()) {
        // on to the next record
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes the record at the end of what is known; false where there is none, or none that is whole. */
  private boolean index() throws IOException {
    try {
      file.seek(end);
      String key = file.readUTF();
      long place = file.getFilePointer();
      long next = place + Integer.BYTES + file.readInt();
      if (next > file.length()) {
        return false;
      }
      places.put(key, place);
      end = next;
      return true;
    } catch (EOFException none) {
      return false;
    }
  }

  boolean has(String key) {
    return places.containsKey(key);
  }

  Optional<Outcome[][]> get(String key) {
    Long place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    try {
      file.seek(place);
      byte[] block = new byte[file.readInt()];
      file.readFully(block);
      return Optional.of(
          read(new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(block)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(String key, Outcome[][] outcomes) {
    try {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(block))) {
        write(outcomes, out);
      }
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(head);
      out.writeUTF(key);
      long place = end + head.size();
      out.writeInt(block.size());
      out.write(block.toByteArray());
      file.seek(end);
      file.write(head.toByteArray());
      end += head.size();
      file.setLength(end);
      places.put(key, place);
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
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
