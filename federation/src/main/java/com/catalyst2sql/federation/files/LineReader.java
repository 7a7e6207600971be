package com.catalyst2sql.federation.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a {@link FileRange}, each without its end: {@code \n}, {@code \r} and {@code \r\n}, or what is given instead. A
 * byte order mark at a file's beginning belongs to no line.
 */
public final class LineReader implements AutoCloseable {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Eight bytes at once, and the highest and the lowest bit of each. */
  private static final long HIGH = 0x8080_8080_8080_8080L;

  private static final long LOW = 0x0101_0101_0101_0101L;

  private final FileRange range;
  private final byte[] separator;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private ByteBuffer words = words(buffer);
  private int from;
  private int to;
  private int lineFrom;
  private int lineTo;

  /** Where {@link #from} is in the file. */
  private long position;

  /** {@code separator} is what ends a line, empty for the usual three; of one byte where the range is not a whole file. */
  public LineReader(FileRange range, Charset charset, Optional<String> separator) {
    this.range = range;
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

  private static ByteBuffer words(byte[] buffer) {
    return ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void skipMark() {
    while (to - from < MARK.length && fill()) {}
    if (to - from >= MARK.length
        && Arrays.equals(buffer, from, from + MARK.length, MARK, 0, MARK.length)) {
      take(MARK.length);
    }
  }

  /** Goes to the next line; false where there is none. */
  public boolean next() {
    if (position >= range.end()) {
      return false;
    }
    int at = from;
    while (true) {
      int end = separator.length == 0 ? usualEnd(at) : separatorEnd(at);
      if (end >= 0) {
        int length = end - from;
        int behind = lengthOfEnd(end);
        line(length);
        take(length + behind);
        return true;
      }
      int scanned = Math.max(0, to - from - Math.max(0, separator.length - 1));
      if (!fill()) {
        break;
      }
      at = from + scanned;
    }
    boolean more = from < to;
    line(to - from);
    take(to - from);
    return more;
  }

  private void line(int length) {
    lineFrom = from;
    lineTo = from + length;
  }

  /** What holds the line, until the next one. */
  public byte[] bytes() {
    return buffer;
  }

  /** Where the line begins in {@link #bytes}. */
  public int from() {
    return lineFrom;
  }

  public int to() {
    return lineTo;
  }

  private int usualEnd(int at) {
    int i = at;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = words.getLong(i);
      long ends = zeros(word ^ '\n' * LOW) | zeros(word ^ '\r' * LOW);
      if (ends != 0) {
        return i + (Long.numberOfTrailingZeros(ends) >> 3);
      }
    }
    for (; i < to; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        return i;
      }
    }
    return -1;
  }

  /** A bit in each byte that is zero; the lowest of them is right, those above it may be too many. */
  private static long zeros(long word) {
    return word - LOW & ~word & HIGH;
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
      words = words(buffer);
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
