package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.formats.FixedColumn;
import com.catalyst2sql.dialect.formats.RecordColumn;
import com.catalyst2sql.dialect.formats.TextColumn;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.arrow.memory.util.MemoryUtil;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;

/**
 * The memory behind DuckDB's vectors. The driver's own methods take a lock for each value and go through native code for
 * each text, which costs several times what most functions do; behind them is a buffer with one entry for each row, as
 * DuckDB's C interface describes it. Where the buffers cannot be reached (another version of DuckDB's driver comes first on
 * the class path, or this JVM forbids it), values go the driver's way.
 */
final class VectorMemory {

  /** Bytes of a text's entry: its length, then all of it if it is short, else its beginning and its address. */
  static final int TEXT_ENTRY = 16;

  /** The most bytes of a text that stand in its entry. */
  static final int INLINED = 12;

  private static final int INLINED_AT = 4;
  private static final int ADDRESS_AT = 8;

  private static final Optional<VectorMemory> INSTANCE = find();

  private final MethodHandle readableData;
  private final MethodHandle readableValidity;
  private final MethodHandle writableData;
  private final MethodHandle writableValidity;
  private final MethodHandle reference;

  /** The driver's own way to write texts that stand one behind the other: vector, first row, bytes, lengths, bytes' count. */
  private final MethodHandle assignTexts;

  private VectorMemory(MethodHandles.Lookup readable, MethodHandles.Lookup writable)
      throws ReflectiveOperationException {
    readableData = getter(readable, "data");
    readableValidity = getter(readable, "validity");
    writableData = getter(writable, "data");
    writableValidity = getter(writable, "validity");
    reference = getter(writable, "vectorRef");
    assignTexts =
        writable.findStatic(
            Class.forName("org.duckdb.DuckDBBindings"),
            "duckdb_vector_assign_string_elements",
            MethodType.methodType(
                void.class, ByteBuffer.class, long.class, byte[].class, long[].class, int.class));
  }

  private static MethodHandle getter(MethodHandles.Lookup lookup, String field)
      throws ReflectiveOperationException {
    return lookup.findGetter(lookup.lookupClass(), field, ByteBuffer.class);
  }

  /** Empty where the buffers cannot be reached. */
  static Optional<VectorMemory> instance() {
    return INSTANCE;
  }

  private static Optional<VectorMemory> find() {
    if (!ArrowAccess.isAvailable() || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      return Optional.empty();
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      return Optional.of(
          new VectorMemory(
              MethodHandles.privateLookupIn(DuckDBReadableVector.class, lookup),
              MethodHandles.privateLookupIn(DuckDBWritableVector.class, lookup)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  ByteBuffer data(DuckDBReadableVector vector) {
    return get(readableData, vector);
  }

  /** A bit for each row, 0 for NULL; null where no row is. */
  ByteBuffer validity(DuckDBReadableVector vector) {
    return get(readableValidity, vector);
  }

  ByteBuffer data(DuckDBWritableVector vector) {
    return get(writableData, vector);
  }

  /** A bit for each row, all made 1; the driver begins with 0. */
  ByteBuffer validity(DuckDBWritableVector vector) {
    ByteBuffer validity = get(writableValidity, vector);
    for (int at = 0; at < validity.capacity(); at += Long.BYTES) {
      validity.putLong(at, -1L);
    }
    return validity;
  }

  private static ByteBuffer get(MethodHandle getter, Object vector) {
    try {
      return (ByteBuffer) getter.invoke(vector);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a column, whose values are as they are to be in the vector. */
  void fill(DuckDBWritableVector vector, RecordColumn column, int rows) {
    if (column instanceof FixedColumn fixed) {
      data(vector).put(0, fixed.values(), 0, rows * fixed.width());
    } else {
      fill(vector, (TextColumn) column, rows);
    }
    ByteBuffer validity = get(writableValidity, vector);
    for (int at = 0; at < validity.capacity(); at += Long.BYTES) {
      int row = at * Byte.SIZE;
      validity.putLong(at, row < rows ? column.validity(row / Long.SIZE) : -1L);
    }
  }

  private void fill(DuckDBWritableVector vector, TextColumn column, int rows) {
    long[] lengths = new long[rows];
    for (int row = 0; row < rows; row++) {
      lengths[row] = column.isNull(row) ? -1 : column.end(row) - column.start(row);
    }
    try {
      ByteBuffer target = (ByteBuffer) reference.invokeExact(vector);
      assignTexts.invokeExact(target, 0L, column.bytes(), lengths, column.end(rows - 1));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isValid(ByteBuffer validity, int row) {
    return validity == null || (validity.get(row >> 3) >> (row & 7) & 1) != 0;
  }

  static void setNull(ByteBuffer validity, int row) {
    validity.put(row >> 3, (byte) (validity.get(row >> 3) & ~(1 << (row & 7))));
  }

  static int textLength(ByteBuffer data, int row) {
    return data.getInt(row * TEXT_ENTRY);
  }

  /** Copies the bytes of a row's text, of which there are {@code length}, to the beginning of {@code target}. */
  static void copyText(ByteBuffer data, int row, int length, byte[] target) {
    int entry = row * TEXT_ENTRY;
    if (length <= INLINED) {
      data.get(entry + INLINED_AT, target, 0, length);
    } else {
      MemoryUtil.copyFromMemory(data.getLong(entry + ADDRESS_AT), target, 0, length);
    }
  }

  /** Writes a text of at most {@value #INLINED} bytes; what is behind it in the entry must be zero, for comparisons. */
  static void putShortText(ByteBuffer data, int row, byte[] text) {
    int entry = row * TEXT_ENTRY;
    data.putLong(entry, text.length);
    data.putLong(entry + Long.BYTES, 0);
    data.put(entry + INLINED_AT, text, 0, text.length);
  }
}
