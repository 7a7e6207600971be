package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.formats.FormatSpec;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The lines of a file that begin at or after {@code start} and before {@code end}, in bytes; all of them where it is compressed.
 */
public record FileRange(Path path, long start, long end) {

  private static final int BUFFER = 1 << 16;
  private static final long PART_BYTES = 1 << 20;

  /** Spark's error of a file whose content its reader stumbles over. */
  private static final String UNREADABLE = "_LEGACY_ERROR_TEMP_2064";

  /** A file as one. */
  public static FileRange whole(Path path) {
    return new FileRange(path, 0, Long.MAX_VALUE);
  }

  /** Cuts a file, where it is read by lines and nothing is against that; none where it is empty. */
  static List<FileRange> cut(Path path, boolean asWhole, FormatSpec spec) {
    // In the middle of a file nobody can tell where a separator begins that may overlap with
    // itself.
    boolean longSeparator = spec.option("lineSep").filter(s -> s.length() > 1).isPresent();
    return asWhole || longSeparator ? List.of(whole(path)) : cut(path, PART_BYTES);
  }

  /**
   * Cuts a file.
   *
   * @param bytes how long each part is
   */
  static List<FileRange> cut(Path path, long bytes) {
    if (isCompressed(path)) {
      return List.of(whole(path));
    }
    try {
      long size = Files.size(path);
      List<FileRange> ranges = new ArrayList<>();
      for (long start = 0; start < size; start += bytes) {
        ranges.add(new FileRange(path, start, Math.min(size, start + bytes)));
      }
      return ranges;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  boolean isWhole() {
    return end == Long.MAX_VALUE;
  }

  private static boolean isCompressed(Path path) {
    return extension(path).matches("gz|deflate|bz2|zst|snappy|lz4");
  }

  private static String extension(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * The bytes of the file from {@code position} on.
   *
   * @throws SparkSqlException if the file cannot be read, or is compressed in a way that is not supported
   */
  public static InputStream open(Path path, long position) {
    try {
      InputStream file = new FileInputStream(path.toFile());
      try {
        file.skipNBytes(position);
        return decompressed(path, file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static InputStream decompressed(Path path, InputStream file) throws IOException {
    return switch (extension(path)) {
      case "gz" -> new GZIPInputStream(file, BUFFER);
      case "deflate" -> new InflaterInputStream(file);
      case "bz2", "zst", "snappy", "lz4" ->
          throw new SparkSqlException(
              "UNSUPPORTED_FEATURE.C2S",
              "0A000",
              "c2s does not support files compressed as " + path + " is; gzip is supported.");
      default -> file;
    };
  }

  /** The error of a file that cannot be read. */
  public static SparkSqlException unreadable(Path path, IOException e) {
    return new SparkSqlException(
        "C2S.IO_ERROR", "58030", "The file " + path + " cannot be read: " + e.getMessage() + ".");
  }

  /**
   * The error of a record that the mode does not allow or the parser does not take; others are of their own kind. Spark has
   * another class for the former where it is the first of a file.
   */
  public static SparkSqlException failed(Path path, RuntimeException e, boolean first) {
    if (!(e instanceof SparkSqlException error)) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return failed(path, UNREADABLE, "58030", message);
    }
    return error.errorClass().startsWith("MALFORMED_RECORD_IN_PARSING")
        ? failed(
            path, first ? UNREADABLE : error.errorClass(), error.sqlState(), error.plainMessage())
        : error;
  }

  private static SparkSqlException failed(
      Path path, String errorClass, String sqlState, String message) {
    return new SparkSqlException(
        errorClass, sqlState, "The file " + path + " cannot be read: " + message);
  }
}
