package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.formats.RecordColumn;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;

/**
 * Reads arguments out of a chunk's vectors and writes results into one, by Spark type: out of {@link VectorMemory} where that
 * can be reached, else through {@link VectorValues}. A value equal to that of the row before is the same object, so that a
 * constant, which DuckDB writes out for every row, is made once for each chunk.
 */
final class VectorColumns {

  private VectorColumns() {}

  /** One argument's values of a chunk; rows are asked for in order. */
  interface Argument {
    /** Null for NULL. */
    Object get(int row);
  }

  /** A chunk's results; rows are written in order. */
  interface Result {
    void set(int row, Object value);

    void setNull(int row);

    /** After the last row. */
    default void finish() {}
  }

  /** Makes the {@link Argument} of a vector. */
  interface ArgumentFactory {
    Argument of(DuckDBReadableVector vector);
  }

  /** Makes the {@link Result} of a vector of as many rows. */
  interface ResultFactory {
    Result of(DuckDBWritableVector vector, int rows);
  }

  /** Writes a column of a file's rows to a vector. */
  interface Filler {
    void fill(DuckDBWritableVector vector, RecordColumn column, int rows);
  }

  /** What writes columns of a type, which are of values as they are in a vector's memory. */
  static Filler filler(DataType type) {
    Optional<VectorMemory> memory = VectorMemory.instance();
    if (memory.isPresent()) {
      return memory.get()::fill;
    }
    VectorValues.Writer writer = VectorValues.writer(type);
    return (vector, column, rows) -> {
      for (int row = 0; row < rows; row++) {
        if (column.isNull(row)) {
          vector.setNull(row);
        } else {
          writer.write(vector, row, column.get(row));
        }
      }
    };
  }

  static ArgumentFactory argument(DataType type) {
    Optional<VectorMemory> memory = VectorMemory.instance();
    Optional<Supplier<Decoder>> decoder = decoder(type);
    if (memory.isPresent() && decoder.isPresent()) {
      VectorMemory buffers = memory.get();
      Supplier<Decoder> decoders = decoder.get();
      return vector ->
          new BufferedArgument(buffers.data(vector), buffers.validity(vector), decoders.get());
    }
    VectorValues.Reader reader = VectorValues.reader(type);
    return vector -> row -> vector.isNull(row) ? null : reader.read(vector, row);
  }

  static ResultFactory result(DataType type) {
    Optional<VectorMemory> memory = VectorMemory.instance();
    if (memory.isPresent() && type.isString()) {
      VectorMemory buffers = memory.get();
      return (vector, rows) ->
          new TextResult(vector, buffers.data(vector), buffers.validity(vector), rows);
    }
    Optional<Encoder> encoder = encoder(type);
    if (memory.isPresent() && encoder.isPresent()) {
      VectorMemory buffers = memory.get();
      Encoder encodes = encoder.get();
      return (vector, rows) ->
          new BufferedResult(buffers.data(vector), buffers.validity(vector), encodes);
    }
    VectorValues.Writer writer = VectorValues.writer(type);
    return (vector, rows) -> new DriverResult(vector, writer);
  }

  /** Reads the values of one vector of one chunk. */
  private interface Decoder {
    Object decode(ByteBuffer data, int row);
  }

  private interface Encoder {
    void encode(ByteBuffer data, int row, Object value);
  }

  private static boolean isInt(DataType type) {
    return type instanceof IntegerType
        || type instanceof DateType
        || type instanceof YearMonthIntervalType
        || type instanceof NullType;
  }

  private static boolean isLong(DataType type) {
    return type instanceof LongType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof DayTimeIntervalType;
  }

  private static Optional<Supplier<Decoder>> decoder(DataType type) {
    if (type.isString()) {
      return Optional.of(TextDecoder::new);
    } else if (isInt(type)) {
      return Optional.of(IntDecoder::new);
    } else if (isLong(type)) {
      return Optional.of(LongDecoder::new);
    } else if (type instanceof DoubleType) {
      return Optional.of(DoubleDecoder::new);
    } else if (type instanceof BooleanType) {
      return Optional.of(() -> (data, row) -> data.get(row) != 0);
    } else if (type instanceof ByteType) {
      return Optional.of(() -> (data, row) -> data.get(row));
    } else if (type instanceof ShortType) {
      return Optional.of(() -> (data, row) -> data.getShort(row * Short.BYTES));
    } else if (type instanceof FloatType) {
      return Optional.of(() -> (data, row) -> data.getFloat(row * Float.BYTES));
    }
    return Optional.empty();
  }

  private static Optional<Encoder> encoder(DataType type) {
    if (isInt(type)) {
      return Optional.of((data, row, value) -> data.putInt(row * Integer.BYTES, (Integer) value));
    } else if (isLong(type)) {
      return Optional.of((data, row, value) -> data.putLong(row * Long.BYTES, (Long) value));
    } else if (type instanceof DoubleType) {
      return Optional.of((data, row, value) -> data.putDouble(row * Double.BYTES, (Double) value));
    } else if (type instanceof BooleanType) {
      return Optional.of((data, row, value) -> data.put(row, (byte) ((Boolean) value ? 1 : 0)));
    } else if (type instanceof ByteType) {
      return Optional.of((data, row, value) -> data.put(row, (Byte) value));
    } else if (type instanceof ShortType) {
      return Optional.of((data, row, value) -> data.putShort(row * Short.BYTES, (Short) value));
    } else if (type instanceof FloatType) {
      return Optional.of((data, row, value) -> data.putFloat(row * Float.BYTES, (Float) value));
    }
    return Optional.empty();
  }

  private record BufferedArgument(ByteBuffer data, ByteBuffer validity, Decoder decoder)
      implements Argument {

    @Override
    public Object get(int row) {
      return VectorMemory.isValid(validity, row) ? decoder.decode(data, row) : null;
    }
  }

  private record BufferedResult(ByteBuffer data, ByteBuffer validity, Encoder encoder)
      implements Result {

    @Override
    public void set(int row, Object value) {
      encoder.encode(data, row, value);
    }

    @Override
    public void setNull(int row) {
      VectorMemory.setNull(validity, row);
    }
  }

  private record DriverResult(DuckDBWritableVector vector, VectorValues.Writer writer)
      implements Result {

    @Override
    public void set(int row, Object value) {
      writer.write(vector, row, value);
    }

    @Override
    public void setNull(int row) {
      vector.setNull(row);
    }
  }

  private static final class IntDecoder implements Decoder {

    private Integer last = 0;

    @Override
    public Object decode(ByteBuffer data, int row) {
      int value = data.getInt(row * Integer.BYTES);
      if (value != last) {
        last = value;
      }
      return last;
    }
  }

  private static final class LongDecoder implements Decoder {

    private Long last = 0L;

    @Override
    public Object decode(ByteBuffer data, int row) {
      long value = data.getLong(row * Long.BYTES);
      if (value != last) {
        last = value;
      }
      return last;
    }
  }

  private static final class DoubleDecoder implements Decoder {

    private long lastBits;
    private Double last = 0.0;

    @Override
    public Object decode(ByteBuffer data, int row) {
      long bits = data.getLong(row * Double.BYTES);
      if (bits != lastBits) {
        lastBits = bits;
        last = Double.longBitsToDouble(bits);
      }
      return last;
    }
  }

  /** Equal entries are equal texts: they hold all of it, or the address of the same bytes. */
  private static final class TextDecoder implements Decoder {

    private long lastHead;
    private long lastTail;
    private String last = "";
    private byte[] bytes = new byte[64];

    @Override
    public Object decode(ByteBuffer data, int row) {
      int entry = row * VectorMemory.TEXT_ENTRY;
      long head = data.getLong(entry);
      long tail = data.getLong(entry + Long.BYTES);
      if (head != lastHead || tail != lastTail) {
        last = text(data, row);
        lastHead = head;
        lastTail = tail;
      }
      return last;
    }

    private String text(ByteBuffer data, int row) {
      int length = VectorMemory.textLength(data, row);
      if (length > bytes.length) {
        bytes = new byte[Math.max(length, 2 * bytes.length)];
      }
      VectorMemory.copyText(data, row, length, bytes);
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }

  /** Short texts are written where they belong, all of a chunk that has longer ones by one call of the driver. */
  private static final class TextResult implements Result {

    private final DuckDBWritableVector vector;
    private final ByteBuffer data;
    private final ByteBuffer validity;
    private final byte[][] texts;
    private String last = "";
    private byte[] lastBytes = {};
    private boolean allShort = true;
    private boolean nulls;

    TextResult(DuckDBWritableVector vector, ByteBuffer data, ByteBuffer validity, int rows) {
      this.vector = vector;
      this.data = data;
      this.validity = validity;
      this.texts = new byte[rows][];
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The same object is the same text; others are encoded.
    public void set(int row, Object value) {
      String text = (String) value;
      if (text != last) {
        last = text;
        lastBytes = text.getBytes(StandardCharsets.UTF_8);
        allShort &= lastBytes.length <= VectorMemory.INLINED;
      }
      texts[row] = lastBytes;
    }

    @Override
    public void setNull(int row) {
      nulls = true;
    }

    @Override
    public void finish() {
      if (!allShort) {
        vector.setStringUtf8Batch(0, texts);
      }
      if (!allShort && !nulls) {
        return;
      }
      for (int row = 0; row < texts.length; row++) {
        if (texts[row] == null) {
          VectorMemory.setNull(validity, row);
        } else if (allShort) {
          VectorMemory.putShortText(data, row, texts[row]);
        }
      }
    }
  }
}
