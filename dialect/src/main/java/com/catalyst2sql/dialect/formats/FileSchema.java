package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.StructType;
import java.io.IOException;
import java.io.InputStream;

/** Finds the schema of files of one kind out of their records, as Spark does. Not safe for use by several threads. */
public interface FileSchema {

  /** Whether a record may be longer than a line, so that files are to be given to {@link #file} and not by their lines. */
  boolean readsWholeFiles();

  /** Whether more records could change the schema. */
  boolean wantsMore();

  /** A line more, whose bytes are those between two places. */
  void line(byte[] bytes, int from, int to);

  /** A file more. */
  void file(InputStream in) throws IOException;

  /** One that goes on by itself from what is known now. */
  FileSchema fork();

  /** Whether the same is known in another one, so that both would go on alike. */
  boolean agrees(FileSchema other);

  /** What was found; no columns where there was no record. */
  StructType schema();

  /** For {@code csv} or {@code json}; {@code spec} are the reader's options and the session's settings. */
  static FileSchema of(String format, FormatSpec spec) {
    return switch (format) {
      case "csv" -> new CsvFileSchema(spec);
      case "json" -> new JsonFileSchema(spec);
      default -> throw Errors.internal("no records in " + format + " files");
    };
  }
}
