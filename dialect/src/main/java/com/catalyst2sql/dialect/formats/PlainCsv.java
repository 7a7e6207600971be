package com.catalyst2sql.dialect.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts lines of CSV into fields byte by byte where that is what the library would do: quotes enclose whole fields, nothing in
 * them is escaped, and there is no character that the library gives a meaning of its own. Any other line is left to the
 * library, and with them all lines under options that would leave few of them here. Safe for use by several threads.
 */
final class PlainCsv {

  /** What takes a line's fields. */
  interface Fields {
    /**
     * Takes a field; {@code bytes} are those of the line or of what stands for the field.
     *
     * @return false where the line is to be left to the library
     */
    boolean take(int index, byte[] bytes, int from, int to);

    /** Takes a field that is null. */
    void takeNull(int index);
  }

  /** Says that a line is left to the library. */
  static final int ODD_LINE = -1;

  private static final byte PLAIN = 0;
  private static final byte DELIMITER = 1;
  private static final byte QUOTE = 2;
  private static final byte ODD = 3;

  private final byte[] outside = new byte[256];
  private final byte[] inside = new byte[256];
  private final boolean trims;
  private final int mostFields;
  private final int mostBytes;
  private final byte[] nullText;
  private final byte[] emptyText;

  private PlainCsv(FormatSpec spec, char delimiter) {
    trims = trims(spec);
    mostFields = CsvFormat.maxColumns(spec);
    int most = CsvFormat.maxCharsPerColumn(spec);
    mostBytes = most < 0 ? Integer.MAX_VALUE : most;
    nullText = CsvFormat.nullValue(spec).getBytes(StandardCharsets.US_ASCII);
    emptyText = CsvFormat.emptyValue(spec).getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(outside, 0, ' ', ODD);
    outside['\t'] = PLAIN;
    System.arraycopy(outside, 0, inside, 0, inside.length);
    char quote = CsvFormat.quote(spec);
    char escape = CsvFormat.escape(spec);
    if (quote != '\0') {
      // Without an escape the library has ideas of its own about empty quotes.
      outside[quote] = escape == '\0' ? ODD : QUOTE;
      inside[quote] = QUOTE;
    }
    if (escape != quote) {
      inside[escape] = ODD;
    }
    CsvFormat.escapeOfEscape(spec).ifPresent(c -> inside[c] = ODD);
    outside[delimiter] = DELIMITER;
    inside[delimiter] = PLAIN;
  }

  private static boolean trims(FormatSpec spec) {
    return spec.flag("ignoreLeadingWhiteSpace", false)
        || spec.flag("ignoreTrailingWhiteSpace", false);
  }

  /** Empty where lines are better left to the library. */
  static Optional<PlainCsv> of(FormatSpec spec) {
    String delimiter = CsvFormat.delimiter(spec);
    char quote = CsvFormat.quote(spec);
    char escape = CsvFormat.escape(spec);
    boolean usual =
        TextBytes.areKnown(spec.charset())
            // With one of two characters the library leaves of one line what it then puts before
            // the next.
            && spec.option("lineSep", "\n").length() == 1
            && delimiter.length() == 1
            && isUsual(delimiter.charAt(0), trims(spec) ? ' ' + 1 : 1)
            && (quote == '\0' || isUsual(quote, ' ' + 1))
            && isUsual(escape, 0)
            && isUsual(CsvFormat.escapeOfEscape(spec).orElse('\0'), 0)
            && delimiter.charAt(0) != quote
            && delimiter.charAt(0) != escape
            && isAscii(CsvFormat.nullValue(spec))
            && isAscii(CsvFormat.emptyValue(spec));
    return usual ? Optional.of(new PlainCsv(spec, delimiter.charAt(0))) : Optional.empty();
  }

  private static boolean isUsual(char c, int least) {
    return c >= least && c < 0x80 && c != '\n' && c != '\r';
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /**
   * Cuts a line, which is not blank.
   *
   * @param last the last field that counts: those behind it are not looked at
   * @return how many fields there are, {@link #ODD_LINE} if that is not known
   */
  int cut(byte[] bytes, int from, int to, int last, Fields fields) {
    int at = from;
    for (int index = 0; index < mostFields; index++) {
      int start = at;
      int end;
      if (at < to && kind(outside, bytes[at]) == QUOTE) {
        start++;
        end = end(bytes, start, to, inside);
        at = end + 1;
        if (end == to || kind(inside, bytes[end]) != QUOTE || !isEnd(bytes, at, to)) {
          return ODD_LINE;
        }
        if (start == end && !taken(fields, index, emptyText, 0, emptyText.length)) {
          return ODD_LINE;
        }
      } else {
        end = end(bytes, start, to, outside);
        at = end;
        if (!isEnd(bytes, end, to) || isTrimmed(bytes, start, end)) {
          return ODD_LINE;
        }
        if (start == end) {
          fields.takeNull(index);
        }
      }
      if (start < end && !taken(fields, index, bytes, start, end)) {
        return ODD_LINE;
      }
      if (at == to || index == last) {
        return index + 1;
      }
      at++;
    }
    return ODD_LINE;
  }

  /** The place of the next byte that is not plain. */
  private static int end(byte[] bytes, int from, int to, byte[] kinds) {
    int at = from;
    while (at < to && kind(kinds, bytes[at]) == PLAIN) {
      at++;
    }
    return at;
  }

  private boolean isEnd(byte[] bytes, int at, int to) {
    return at == to || kind(outside, bytes[at]) == DELIMITER;
  }

  private static byte kind(byte[] kinds, byte of) {
    return kinds[of & 0xFF];
  }

  private boolean isTrimmed(byte[] bytes, int from, int to) {
    return trims
        && from < to
        && (TextBytes.isBlank(bytes[from]) || TextBytes.isBlank(bytes[to - 1]));
  }

  private boolean taken(Fields fields, int index, byte[] bytes, int from, int to) {
    if (to - from >= mostBytes) {
      return false;
    }
    if (Arrays.equals(bytes, from, to, nullText, 0, nullText.length)) {
      fields.takeNull(index);
      return true;
    }
    return fields.take(index, bytes, from, to);
  }
}
