package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads the records of one kind of files as Spark's reader of that format does. Rows hold the columns asked for and no
 * other, as Catalyst's internal values. Safe for use by several threads.
 */
public interface RecordReader {

  /** Whether a record may be longer than a line, so that a file is read as a whole: the option {@code multiLine}. */
  boolean readsWholeFiles();

  /** Whether the first record of a file is none. */
  boolean hasHeader();

  /** Starts reading lines, of a file or of a part of one. */
  Lines lines(RecordSink rows);

  /** Takes lines, whose bytes are those between two places. Not safe for use by several threads. */
  interface Lines {
    /** Whether a line is passed over, before the header is looked for too. */
    boolean skips(byte[] bytes, int from, int to);

    /**
     * Looks at a file's header, which may have to fit the columns.
     *
     * @throws com.catalyst2sql.dialect.errors.SparkSqlException if it does not
     */
    void header(byte[] bytes, int from, int to);

    /**
     * Hands over the rows of a line: one, several or none.
     *
     * @throws com.catalyst2sql.dialect.errors.SparkSqlException in the mode FAILFAST, if it is no record
     */
    void line(byte[] bytes, int from, int to);
  }

  /** Starts reading a whole file; closing the stream is the caller's. */
  Rows file(InputStream in) throws IOException;

  /** The rows of a file. */
  interface Rows {
    /** The next row, null where there is none. */
    Object[] next();
  }

  /**
   * A reader.
   *
   * @param format {@code csv} or {@code json}
   * @param spec the schema of the files, the reader's options, the session's settings
   * @param columns the positions of the wanted columns in the schema
   */
  static RecordReader of(String format, FormatSpec spec, List<Integer> columns) {
    return switch (format) {
      case "csv" -> new CsvFileReader(spec, columns);
      case "json" -> new JsonFileReader(spec, columns);
      default -> throw Errors.internal("no records in " + format + " files");
    };
  }
}
