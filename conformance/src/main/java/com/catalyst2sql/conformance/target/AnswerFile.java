package com.catalyst2sql.conformance.target;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of answers by the key of what was asked, so that a slow target need answer only once; it only grows. A record is the
 * key, a length and a zipped block. What an interrupted run left unfinished at the end is overwritten. One at a time may have
 * it open: two that write would overwrite each other's records.
 */
public final class AnswerFile implements AutoCloseable {

  private final RandomAccessFile file;
  private final Map<String, Long> places = new HashMap<>();
  private long end;

  private AnswerFile(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens the file, or begins it.
   *
   * @throws IllegalStateException if somebody else has it open, or it is another kind of file
   */
  public static AnswerFile open(Path path) {
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        return open(path, file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AnswerFile open(Path path, RandomAccessFile file) throws IOException {
    if (!isLocked(file)) {
      throw new IllegalStateException(
          path + " is in use by another run. Give each run a file of its own, or a copy.");
    }
    AnswerFile answers = new AnswerFile(file);
    while (answers.index()) {
      // on to the next record
    }
    if (answers.end == 0 && file.length() > 0) {
      throw new IllegalStateException(path + " does not hold answers that were kept here.");
    }
    return answers;
  }

  private static boolean isLocked(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  /** Notes the record at the end of what is known; false where there is none, or none that is whole. */
  private boolean index() throws IOException {
    try {
      file.seek(end);
      String key = file.readUTF();
      long place = file.getFilePointer();
      int length = file.readInt();
      long next = place + Integer.BYTES + length;
      if (length < 0 || next > file.length()) {
        return false;
      }
      places.put(key, place);
      end = next;
      return true;
    } catch (EOFException none) {
      return false;
    }
  }

  public boolean has(String key) {
    return places.containsKey(key);
  }

  public Optional<byte[]> get(String key) {
    Long place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    try {
      file.seek(place);
      byte[] block = new byte[file.readInt()];
      file.readFully(block);
      return Optional.of(new GZIPInputStream(new ByteArrayInputStream(block)).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @param key at most 65,535 bytes of UTF-8 */
  public void put(String key, byte[] answer) {
    try {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      try (GZIPOutputStream zipped = new GZIPOutputStream(block)) {
        zipped.write(answer);
      }
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(entry);
      out.writeUTF(key);
      long place = end + entry.size();
      out.writeInt(block.size());
      out.write(block.toByteArray());
      file.seek(end);
      file.write(entry.toByteArray());
      end += entry.size();
      file.setLength(end);
      places.put(key, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
