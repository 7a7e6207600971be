package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriterSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** The CSV of one record that a call's options describe, in the terms of the library that reads and writes it. */
final class CsvFormat {

  static final String FALLBACK = "spark.sql.legacy.csv.enableDateTimeParsingFallback";

  /** A character that hardly a text has. */
  private static final String NO_LINE_END = "\uffff";

  private CsvFormat() {}

  static String nullValue(FormatSpec spec) {
    return spec.option("nullValue", "");
  }

  static String emptyValue(FormatSpec spec) {
    return spec.option("emptyValue", "");
  }

  static char quote(FormatSpec spec) {
    return character(spec, "quote", '"');
  }

  static char escape(FormatSpec spec) {
    return character(spec, "escape", '\\');
  }

  static Optional<Character> escapeOfEscape(FormatSpec spec) {
    return first(spec, "charToEscapeQuoteEscaping");
  }

  static int maxColumns(FormatSpec spec) {
    return number(spec, "maxColumns", 20480);
  }

  /** Negative where any number will do. */
  static int maxCharsPerColumn(FormatSpec spec) {
    return number(spec, "maxCharsPerColumn", -1);
  }

  static CsvParserSettings reading(FormatSpec spec) {
    CsvParserSettings settings = new CsvParserSettings();
    common(spec, settings.getFormat());
    if (character(spec, "comment", '\0') == '\0') {
      settings.setCommentProcessingEnabled(false);
    }
    settings.setIgnoreLeadingWhitespaces(spec.flag("ignoreLeadingWhiteSpace", false));
    settings.setIgnoreTrailingWhitespaces(spec.flag("ignoreTrailingWhiteSpace", false));
    settings.setReadInputOnSeparateThread(false);
    settings.setMaxColumns(maxColumns(spec));
    settings.setMaxCharsPerColumn(maxCharsPerColumn(spec));
    settings.setNullValue(nullValue(spec));
    settings.setEmptyValue(emptyValue(spec));
    settings.setUnescapedQuoteHandling(quotes(spec));
    // one text is one record, whatever line ends are in it
    settings.setLineSeparatorDetectionEnabled(false);
    settings.getFormat().setLineSeparator(NO_LINE_END);
    settings.getFormat().setNormalizedNewline(NO_LINE_END.charAt(0));
    settings.setNormalizeLineEndingsWithinQuotes(true);
    return settings;
  }

  /** Whether a field that is not wanted can make a record fail, other than by how many there are. */
  static boolean looksAtAll(FormatSpec spec) {
    return maxCharsPerColumn(spec) >= 0 || quotes(spec) == UnescapedQuoteHandling.RAISE_ERROR;
  }

  private static UnescapedQuoteHandling quotes(FormatSpec spec) {
    return UnescapedQuoteHandling.valueOf(
        spec.option("unescapedQuoteHandling", "STOP_AT_DELIMITER").toUpperCase(Locale.ROOT));
  }

  /** Whether a record may go over several lines. */
  static boolean isWhole(FormatSpec spec) {
    return spec.flag("multiLine", false);
  }

  /** As {@link #reading}; where records go over several lines, line ends are found. */
  static CsvParserSettings readingFiles(FormatSpec spec) {
    CsvParserSettings settings = reading(spec);
    Optional<String> end = spec.option("lineSep");
    settings.setLineSeparatorDetectionEnabled(isWhole(spec) && end.isEmpty());
    settings.getFormat().setLineSeparator("\n");
    end.ifPresent(
        e -> {
          settings.getFormat().setLineSeparator(e);
          settings.setNormalizeLineEndingsWithinQuotes(!isWhole(spec));
        });
    return settings;
  }

  /** Tells lines that are no records: blank ones and comments. */
  interface Skipped {
    boolean test(byte[] bytes, int from, int to);
  }

  static Skipped skipped(FormatSpec spec) {
    Charset charset = spec.charset();
    Optional<String> comment = first(spec, "comment").map(String::valueOf);
    if (!TextBytes.areKnown(charset)) {
      return (bytes, from, to) -> {
        String line = new String(bytes, from, to - from, charset);
        return line.trim().isEmpty() || comment.filter(line::startsWith).isPresent();
      };
    }
    if (comment.isEmpty()) {
      return TextBytes::isBlank;
    }
    byte[] start = comment.get().getBytes(charset);
    return (bytes, from, to) ->
        TextBytes.isBlank(bytes, from, to) || TextBytes.startsWith(bytes, from, to, start);
  }

  static CsvWriterSettings writing(FormatSpec spec) {
    CsvWriterSettings settings = new CsvWriterSettings();
    common(spec, settings.getFormat());
    spec.option("lineSep").ifPresent(settings.getFormat()::setLineSeparator);
    settings.setIgnoreLeadingWhitespaces(spec.flag("ignoreLeadingWhiteSpace", true));
    settings.setIgnoreTrailingWhitespaces(spec.flag("ignoreTrailingWhiteSpace", true));
    settings.setNullValue(nullValue(spec));
    settings.setEmptyValue(spec.option("emptyValue", "\"\""));
    settings.setQuoteAllFields(spec.flag("quoteAll", false));
    settings.setQuoteEscapingEnabled(spec.flag("escapeQuotes", true));
    return settings;
  }

  private static void common(FormatSpec spec, com.univocity.parsers.csv.CsvFormat format) {
    format.setDelimiter(delimiter(spec));
    format.setQuote(quote(spec));
    format.setQuoteEscape(escape(spec));
    char comment = character(spec, "comment", '\0');
    if (comment != '\0') {
      format.setComment(comment);
    }
    escapeOfEscape(spec).ifPresent(format::setCharToEscapeQuoteEscaping);
  }

  private static Optional<Character> first(FormatSpec spec, String name) {
    return spec.option(name).filter(v -> !v.isEmpty()).map(v -> v.charAt(0));
  }

  private static char character(FormatSpec spec, String name, char otherwise) {
    String value = spec.option(name).orElse(null);
    if (value == null) {
      return otherwise;
    }
    if (value.length() > 1 && !value.equals("\\u0000")) {
      throw error("_LEGACY_ERROR_TEMP_2145", name + " cannot be more than one character.");
    }
    return value.isEmpty() || value.length() > 1 ? '\0' : value.charAt(0);
  }

  private static int number(FormatSpec spec, String name, int otherwise) {
    try {
      return spec.option(name).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw error("_LEGACY_ERROR_TEMP_2146", name + " must be a whole number.");
    }
  }

  /** The separator, in which backslashes introduce the usual escapes. */
  static String delimiter(FormatSpec spec) {
    String text = spec.option("sep", spec.option("delimiter", ","));
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (text.startsWith("\\u0000", at)) {
        out.append('\0');
        at += 5;
        continue;
      }
      at++;
      if (at == text.length()) {
        throw invalidDelimiter("A delimiter cannot be a single backslash.");
      }
      switch (text.charAt(at)) {
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case '"', '\'', '\\' -> out.append(text.charAt(at));
        default -> throw invalidDelimiter("The delimiter has an unsupported escape: " + text);
      }
    }
    if (out.length() == 0) {
      throw invalidDelimiter("A delimiter cannot be empty.");
    }
    return out.toString();
  }

  private static SparkSqlException invalidDelimiter(String message) {
    return error("INVALID_DELIMITER_VALUE", message);
  }

  private static SparkSqlException error(String errorClass, String message) {
    return Errors.of(errorClass, "42602", message, Origin.NONE);
  }
}
