package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.functions.JavaFunction;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBWritableVector;

/** A chunk of DuckDB's as {@link VectorMemory} has it; texts are read, not written. */
final class VectorChunk implements JavaFunction.Chunk {

  private final int rows;
  private final ByteBuffer[] columns;
  private final ByteBuffer[] validities;
  private final ByteBuffer results;
  private final ByteBuffer resultValidity;

  private VectorChunk(
      VectorMemory memory, DuckDBDataChunkReader input, DuckDBWritableVector output, int rows)
      throws SQLException {
    this.rows = rows;
    int count = Math.toIntExact(input.columnCount());
    columns = new ByteBuffer[count];
    validities = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      columns[i] = memory.data(input.vector(i));
      validities[i] = memory.validity(input.vector(i));
    }
    results = memory.data(output);
    resultValidity = memory.validity(output);
  }

  /** Makes them. */
  interface Factory {
    VectorChunk of(DuckDBDataChunkReader input, DuckDBWritableVector output, int rows)
        throws SQLException;
  }

  /** Empty where the memory cannot be reached. */
  static Optional<Factory> factory() {
    return VectorMemory.instance()
        .map(memory -> (input, output, rows) -> new VectorChunk(memory, input, output, rows));
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isNull(int column, int row) {
    return !VectorMemory.isValid(validities[column], row);
  }

  @Override
  public int getInt(int column, int row) {
    return columns[column].getInt(row * Integer.BYTES);
  }

  @Override
  public long getLong(int column, int row) {
    return columns[column].getLong(row * Long.BYTES);
  }

  @Override
  public float getFloat(int column, int row) {
    return columns[column].getFloat(row * Float.BYTES);
  }

  @Override
  public double getDouble(int column, int row) {
    return columns[column].getDouble(row * Double.BYTES);
  }

  @Override
  public byte[] getUtf8(int column, int row) {
    byte[] text = new byte[VectorMemory.textLength(columns[column], row)];
    VectorMemory.copyText(columns[column], row, text.length, text);
    return text;
  }

  @Override
  public void setNull(int row) {
    VectorMemory.setNull(resultValidity, row);
  }

  @Override
  public void setInt(int row, int value) {
    results.putInt(row * Integer.BYTES, value);
  }

  @Override
  public void setLong(int row, long value) {
    results.putLong(row * Long.BYTES, value);
  }

  @Override
  public void setDouble(int row, double value) {
    results.putDouble(row * Double.BYTES, value);
  }
}
