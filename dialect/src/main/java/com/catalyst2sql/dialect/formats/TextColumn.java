package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/** Texts in UTF-8, one behind the other. */
public final class TextColumn extends RecordColumn {

  private final Function<Object, String> text;
  private byte[] bytes = new byte[256];

  /** Where each text ends; the next one begins there. */
  private int[] ends = {};

  private TextColumn(Function<Object, String> text) {
    this.text = text;
  }

  /** Of texts, or of other values as text: nested ones in {@code NestedText}'s form, bytes as hexadecimal digits. */
  static TextColumn of(DataType type, boolean direct) {
    if (direct) {
      return new TextColumn(value -> (String) value);
    }
    if (type instanceof BinaryType) {
      HexFormat hex = HexFormat.of();
      return new TextColumn(value -> hex.formatHex((byte[]) value));
    }
    NestedText.Encoder encoder = NestedText.encoder(type);
    return new TextColumn(encoder::text);
  }

  @Override
  void grow(int rows) {
    super.grow(rows);
    ends = Arrays.copyOf(ends, rows);
  }

  @Override
  void setNull(int row) {
    super.setNull(row);
    ends[row] = start(row);
  }

  @Override
  void put(int row, Object value) {
    byte[] utf8 = text.apply(value).getBytes(StandardCharsets.UTF_8);
    put(row, utf8, 0, utf8.length);
  }

  /** Writes what some bytes say. */
  void put(int row, byte[] from, int start, int end) {
    setValid(row);
    int at = start(row);
    int until = at + end - start;
    if (until > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(until, 2 * bytes.length));
    }
    System.arraycopy(from, start, bytes, at, end - start);
    ends[row] = until;
  }

  /** What the texts are cut from. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where a row's text begins. */
  public int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  public int end(int row) {
    return ends[row];
  }

  @Override
  public Object get(int row) {
    int start = start(row);
    return new String(bytes, start, ends[row] - start, StandardCharsets.UTF_8);
  }
}
