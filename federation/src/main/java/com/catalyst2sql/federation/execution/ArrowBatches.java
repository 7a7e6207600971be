package com.catalyst2sql.federation.execution;

import com.catalyst2sql.federation.duckdb.ArrowAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.CDataDictionaryProvider;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowReader;

/** The batches of a stream, one after the other in the same vectors. */
interface ArrowBatches extends AutoCloseable {

  /** Whether there is one more, which is in the vectors from now on. */
  boolean next() throws IOException;

  /** The same list of the same vectors each time. */
  List<FieldVector> vectors();

  int rowCount();

  @Override
  void close();

  /**
   * Reads what {@code reader} would, past it where that can be: a reader makes a schema, whose class loads all of a library for
   * JSON, and moves each batch through two sets of vectors. It stays usable, and has to be closed by itself.
   */
  static ArrowBatches of(ArrowReader reader, BufferAllocator allocator) throws IOException {
    Optional<ArrowArrayStream> stream = ArrowAccess.stream(reader);
    return stream.isPresent() ? new Direct(stream.get(), allocator) : new Ordinary(reader);
  }

  /** By the reader. */
  final class Ordinary implements ArrowBatches {

    private final ArrowReader reader;
    private final List<FieldVector> vectors;

    Ordinary(ArrowReader reader) throws IOException {
      this.reader = reader;
      this.vectors = reader.getVectorSchemaRoot().getFieldVectors();
    }

    @Override
    public boolean next() throws IOException {
      return reader.loadNextBatch();
    }

    @Override
    public List<FieldVector> vectors() {
      return vectors;
    }

    @Override
    public int rowCount() {
      try {
        return reader.getVectorSchemaRoot().getRowCount();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }

  /** Rows are one struct vector, whose children are the columns; two columns may have one name. */
  final class Direct implements ArrowBatches {

    private final ArrowArrayStream stream;
    private final BufferAllocator allocator;
    private final CDataDictionaryProvider dictionaries = new CDataDictionaryProvider();
    private final StructVector rows;
    private final List<FieldVector> vectors;

    Direct(ArrowArrayStream stream, BufferAllocator allocator) throws IOException {
      this.stream = stream;
      this.allocator = allocator;
      this.rows = StructVector.emptyWithDuplicates("", allocator);
      try (ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
        stream.getSchema(schema);
        rows.initializeChildrenFromFields(
            Data.importField(allocator, schema, dictionaries).getChildren());
      } catch (IOException | RuntimeException e) {
        close();
        throw e;
      }
      this.vectors = rows.getChildrenFromFields();
    }

    @Override
    public boolean next() throws IOException {
      try (ArrowArray array = ArrowArray.allocateNew(allocator)) {
        stream.getNext(array);
        if (array.snapshot().release == 0) {
          return false;
        }
        Data.importIntoVector(allocator, array, rows, dictionaries);
        return true;
      }
    }

    @Override
    public List<FieldVector> vectors() {
      return vectors;
    }

    @Override
    public int rowCount() {
      return rows.getValueCount();
    }

    @Override
    public void close() {
      rows.close();
      dictionaries.close();
    }
  }
}
