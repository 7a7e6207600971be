package com.catalyst2sql.federation.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a {@link FileRange}, each without its end: {@code \n}, {@code \r} and {@code \r\n}, or what is given instead. A
 * byte order mark at a file's beginning belongs to no line.
 */
public final class LineReader implements AutoCloseable {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final FileRange range;
  private final Charset charset;
  private final byte[] separator;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;

  /** Where {@link #from} is in the file. */
  private long position;

  /** {@code separator} is what ends a line, empty for the usual three; of one byte where the range is not a whole file. */
  public LineReader(FileRange range, Charset charset, Optional<String> separator) {
    this.range = range;
    this.charset = charset;
    this.separator = separator.map(s -> s.getBytes(charset)).orElse(new byte[0]);
    // A line that begins at the start is told by the separator before.
    position = Math.max(0, range.start() - Math.max(1, this.separator.length));
    in = FileRange.open(range.path(), position);
    if (range.start() > 0) {
      next();
    } else {
      skipMark();
    }
  }

  private void skipMark() {
    while (to - from < MARK.length && fill()) {}
    if (to - from >= MARK.length
        && Arrays.equals(buffer, from, from + MARK.length, MARK, 0, MARK.length)) {
      take(MARK.length);
    }
  }

  /** The next line, null where there is none. */
  public String next() {
    if (position >= range.end()) {
      return null;
    }
    int at = from;
    while (true) {
      int end = separator.length == 0 ? usualEnd(at) : separatorEnd(at);
      if (end >= 0) {
        String line = new String(buffer, from, end - from, charset);
        take(end - from + lengthOfEnd(end));
        return line;
      }
      int scanned = Math.max(0, to - from - Math.max(0, separator.length - 1));
      if (!fill()) {
        break;
      }
      at = from + scanned;
    }
    if (from == to) {
      return null;
    }
    String line = new String(buffer, from, to - from, charset);
    take(to - from);
    return line;
  }

  private int usualEnd(int at) {
    for (int i = at; i < to; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        return i;
      }
    }
    return -1;
  }

  private int separatorEnd(int at) {
    for (int i = at; i + separator.length <= to; i++) {
      if (Arrays.equals(buffer, i, i + separator.length, separator, 0, separator.length)) {
        return i;
      }
    }
    return -1;
  }

  private int lengthOfEnd(int end) {
    if (separator.length > 0) {
      return separator.length;
    }
    if (buffer[end] == '\n') {
      return 1;
    }
    int length = end - from;
    if (end + 1 == to && !fill()) {
      return 1;
    }
    return buffer[from + length + 1] == '\n' ? 2 : 1;
  }

  private void take(int bytes) {
    from += bytes;
    position += bytes;
  }

  /** Reads more behind what is there, which may move to the buffer's beginning; false at the end. */
  private boolean fill() {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    try {
      int read = in.read(buffer, to, buffer.length - to);
      to += Math.max(0, read);
      return read > 0;
    } catch (IOException e) {
      throw FileRange.unreadable(range.path(), e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw FileRange.unreadable(range.path(), e);
    }
  }
}
