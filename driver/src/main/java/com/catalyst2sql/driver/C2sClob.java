package com.catalyst2sql.driver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/** Text in memory as a {@link Clob}. */
final class C2sClob implements NClob {

  private String text;

  C2sClob(String text) {
    this.text = text;
  }

  private String text() throws SQLException {
    if (text == null) {
      throw SqlErrors.closed("clob");
    }
    return text;
  }

  private int offset(long position) throws SQLException {
    if (position < 1 || position > text().length() + 1L) {
      throw SqlErrors.argument(
          "Position " + position + " is outside of 1 to " + (text.length() + 1));
    }
    return (int) position - 1;
  }

  private void overwrite(int at, String written) {
    int end = Math.min(text.length(), at + written.length());
    text = text.substring(0, at) + written + text.substring(end);
  }

  @Override
  public long length() throws SQLException {
    return text().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    int from = offset(position);
    if (length < 0) {
      throw SqlErrors.argument("The length " + length + " is negative.");
    }
    return text.substring(from, (int) Math.min(text.length(), (long) from + length));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(text());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    return new StringReader(getSubString(position, Math.toIntExact(length)));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(text().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    int found = text().indexOf(SqlErrors.given(pattern, "pattern"), offset(start));
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    SqlErrors.given(pattern, "pattern");
    return position(pattern.getSubString(1, Math.toIntExact(pattern.length())), start);
  }

  @Override
  public int setString(long position, String written) throws SQLException {
    overwrite(offset(position), SqlErrors.given(written, "value"));
    return written.length();
  }

  @Override
  public int setString(long position, String written, int from, int length) throws SQLException {
    SqlErrors.within(from, length, SqlErrors.given(written, "value").length());
    return setString(position, written.substring(from, from + length));
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    int at = offset(position);
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        overwrite(at, toString(StandardCharsets.US_ASCII));
      }
    };
  }

  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    int at = offset(position);
    return new StringWriter() {
      @Override
      public void close() {
        overwrite(at, toString());
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    SqlErrors.within(0, length, Long.MAX_VALUE);
    text = text().substring(0, (int) Math.min(text.length(), length));
  }

  @Override
  public void free() {
    text = null;
  }
}
