package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says DuckDB's errors in Spark's terms. What generated SQL raises on purpose is {@code c2s:CLASS:SQLSTATE:message} and comes
 * through as it was meant; everything else is told apart by the kind DuckDB puts in front of its message ("Out of Range
 * Error: ..."), the one part of its messages that is an enumeration of its own and no prose.
 */
public final class DuckDBErrors {

  private static final Pattern STRUCTURED =
      Pattern.compile("c2s:([A-Z0-9_.]+):([0-9A-Z]{5}):([\\s\\S]*)");

  /** How Java functions put a SparkSqlException through DuckDB; the end mark cuts what DuckDB appends. */
  static final String END = "\u0003";

  private record Kind(String prefix, String errorClass, String sqlState, String text) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("INTERRUPT", "OPERATION_CANCELED", "HY008", "The statement was cancelled"),
          new Kind("Out of Range", "ARITHMETIC_OVERFLOW", "22003", "A value is out of range"),
          new Kind("Conversion", "CAST_INVALID_INPUT", "22018", "A value cannot be converted"),
          new Kind("Out of Memory", "C2S.OUT_OF_MEMORY", "53200", "The memory limit was reached"),
          new Kind("IO", "C2S.IO_ERROR", "58030", "A file cannot be read or written"),
          new Kind("HTTP", "C2S.IO_ERROR", "58030", "A file cannot be read or written"),
          new Kind("Permission", "C2S.IO_ERROR", "42501", "Access was refused"),
          new Kind(
              "Constraint", "NOT_NULL_CONSTRAINT_VIOLATION", "42000", "A constraint is violated"),
          new Kind(
              "TransactionContext", "C2S.TRANSACTION_CONFLICT", "40001", "The transaction failed"),
          new Kind("Serialization", "C2S.CORRUPT_FILE", "58030", "A file is damaged"),
          new Kind("FATAL", "C2S.ENGINE_FAILED", "58000", "The engine failed"),
          new Kind("INTERNAL", "INTERNAL_ERROR", "XX000", "The engine failed on this statement"));

  private DuckDBErrors() {}

  /** An error as a Java function hands it to DuckDB, out of which {@link #translate} reads it. */
  static String structured(SparkSqlException e) {
    return "c2s:" + e.errorClass() + ":" + e.sqlState() + ":" + e.plainMessage() + END;
  }

  /** The error for {@code failure}, which may be any exception from DuckDB's driver or from Arrow's reader. */
  public static SparkSqlException translate(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SparkSqlException spark) {
        return spark;
      }
      if (t instanceof OutOfMemoryError) {
        return error("C2S.OUT_OF_MEMORY", "53200", "The JVM ran out of memory.", failure);
      }
    }
    String message = message(failure);
    Matcher structured = STRUCTURED.matcher(message);
    if (structured.find()) {
      // An error raised by raise_error with such a text in it means the inner one.
      while (structured.group(3).startsWith("c2s:") && structured.find(structured.start(3))) {
        // find() has moved on.
      }
      String text = structured.group(3);
      int end = text.indexOf(END);
      return error(
          structured.group(1),
          structured.group(2),
          end >= 0 ? text.substring(0, end) : text.strip(),
          failure);
    }
    String plain = firstLine(stripCarrier(message));
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("more than one row returned by a subquery")) {
      return error(
          "SCALAR_SUBQUERY_TOO_MANY_ROWS",
          "21000",
          "More than one row returned by a subquery used as an expression.",
          failure);
    }
    if (lower.contains("map keys must be unique")) {
      return error(
          "DUPLICATED_MAP_KEY",
          "23505",
          "A key comes twice in a map. Set spark.sql.mapKeyDedupPolicy to LAST_WIN to keep the last"
              + " of its values.",
          failure);
    }
    if (lower.contains("map keys can not be null")) {
      return error("NULL_MAP_KEY", "2200E", "Cannot use null as map key.", failure);
    }
    if (lower.contains("key list does not align with the map value list")) {
      return error(
          "_LEGACY_ERROR_TEMP_2128",
          "22023",
          "The arrays of keys and of values of a map must have the same length.",
          failure);
    }
    if (lower.contains("type int128 with value")) {
      // The engine adds and multiplies in 128 bits what Spark has in 64.
      return error("ARITHMETIC_OVERFLOW", "22003", "long overflow", failure);
    }
    if (lower.contains("timestamp microseconds out of range")) {
      return error(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "The feature is not supported: timestamps at the very ends of Spark's range.",
          failure);
    }
    if (lower.contains("date out of range")) {
      return error("ARITHMETIC_OVERFLOW", "22003", "integer overflow", failure);
    }
    if (lower.contains("max expression depth") || lower.contains("maximum tree depth")) {
      return error(
          "FAILED_TO_PARSE_TOO_COMPLEX",
          "54001",
          "The statement nests too deeply; write it in smaller steps, such as views.",
          failure);
    }
    if (lower.contains("recursion level in arrow")) {
      return error(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "The feature is not supported: results whose types nest more than 64 deep.",
          failure);
    }
    if (lower.contains("no space left on device")) {
      return error("C2S.DISK_FULL", "53100", "There is no space left on the disk.", failure);
    }
    if (lower.contains("failed to offload") || lower.contains("out of memory")) {
      return error("C2S.OUT_OF_MEMORY", "53200", "The memory limit was reached: " + plain, failure);
    }
    for (Kind kind : KINDS) {
      String prefix = kind.prefix() + " Error: ";
      int at = plain.indexOf(prefix);
      if (at >= 0) {
        String detail = plain.substring(at + prefix.length());
        return error(kind.errorClass(), kind.sqlState(), kind.text() + ": " + detail, failure);
      }
    }
    return error(
        "INTERNAL_ERROR", "XX000", "The engine failed on this statement: " + plain, failure);
  }

  private static SparkSqlException error(
      String errorClass, String sqlState, String message, Throwable cause) {
    return new SparkSqlException(errorClass, sqlState, message, Map.of(), Origin.NONE, cause);
  }

  private static String message(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t.getMessage() != null && all.indexOf(t.getMessage()) < 0) {
        all.append(all.length() == 0 ? "" : "\n").append(t.getMessage());
      }
    }
    return all.length() == 0 ? failure.toString() : all.toString();
  }

  /** Arrow's reader wraps the message: {@code [errno -1] CDataJniException{errno=-1, message=...}}. */
  private static String stripCarrier(String message) {
    int at = message.indexOf("message=");
    return message.startsWith("[errno") && at >= 0
        ? message.substring(at + "message=".length()).replaceFirst("}\\s*$", "")
        : message;
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.length() > 600 ? line.substring(0, 600) + "..." : line;
  }
}
