package com.catalyst2sql.driver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

/** Bytes in memory as a {@link Blob}. */
final class C2sBlob implements Blob {

  private byte[] bytes;

  C2sBlob(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  private byte[] bytes() throws SQLException {
    if (bytes == null) {
      throw SqlErrors.closed("blob");
    }
    return bytes;
  }

  private int offset(long position) throws SQLException {
    if (position < 1 || position > bytes().length + 1L) {
      throw SqlErrors.argument(
          "Position " + position + " is outside of 1 to " + (bytes.length + 1));
    }
    return (int) position - 1;
  }

  @Override
  public long length() throws SQLException {
    return bytes().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    int from = offset(position);
    if (length < 0) {
      throw SqlErrors.argument("The length " + length + " is negative.");
    }
    return Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    return new ByteArrayInputStream(getBytes(position, Math.toIntExact(length)));
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    SqlErrors.given(pattern, "pattern");
    for (int from = offset(start); from + pattern.length <= bytes.length; from++) {
      if (Arrays.equals(bytes, from, from + pattern.length, pattern, 0, pattern.length)) {
        return from + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    SqlErrors.given(pattern, "pattern");
    return position(pattern.getBytes(1, Math.toIntExact(pattern.length())), start);
  }

  @Override
  public int setBytes(long position, byte[] written) throws SQLException {
    return setBytes(position, SqlErrors.given(written, "value"), 0, written.length);
  }

  @Override
  public int setBytes(long position, byte[] written, int from, int length) throws SQLException {
    SqlErrors.within(from, length, SqlErrors.given(written, "value").length);
    int at = offset(position);
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + length));
    System.arraycopy(written, from, bytes, at, length);
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    int at = offset(position);
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        byte[] written = toByteArray();
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + written.length));
        System.arraycopy(written, 0, bytes, at, written.length);
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    SqlErrors.within(0, length, Long.MAX_VALUE);
    bytes = Arrays.copyOf(bytes(), (int) Math.min(bytes.length, length));
  }

  @Override
  public void free() {
    bytes = null;
  }
}
