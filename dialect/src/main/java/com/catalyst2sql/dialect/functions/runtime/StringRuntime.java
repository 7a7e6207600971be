package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BINARY;
import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** String functions the engine does not have, or has with other answers. Positions count code points. */
public final class StringRuntime {

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_upper", List.of(STRING), STRING, a -> ((String) a[0]).toUpperCase(Locale.ROOT)),
          JavaFunction.of(
              "c2s_lower", List.of(STRING), STRING, a -> ((String) a[0]).toLowerCase(Locale.ROOT)),
          JavaFunction.of("c2s_initcap", List.of(STRING), STRING, a -> initcap((String) a[0])),
          JavaFunction.of(
              "c2s_reverse",
              List.of(STRING),
              STRING,
              a -> new StringBuilder((String) a[0]).reverse().toString()),
          JavaFunction.of("c2s_chr", List.of(LONG), STRING, a -> chr((Long) a[0])),
          JavaFunction.of(
              "c2s_find_in_set",
              List.of(STRING, STRING),
              INT,
              a -> findInSet((String) a[0], (String) a[1])),
          JavaFunction.of("c2s_locate", List.of(STRING, STRING, INT), INT, StringRuntime::locate),
          JavaFunction.of(
              "c2s_substring",
              List.of(STRING, INT, INT),
              STRING,
              a -> substring((String) a[0], (Integer) a[1], (Integer) a[2])),
          JavaFunction.of(
              "c2s_substring_binary",
              List.of(BINARY, INT, INT),
              BINARY,
              StringRuntime::substringBinary),
          JavaFunction.of(
              "c2s_levenshtein",
              List.of(STRING, STRING),
              INT,
              a -> levenshtein((String) a[0], (String) a[1])),
          JavaFunction.of(
              "c2s_levenshtein_within",
              List.of(STRING, STRING, INT),
              INT,
              StringRuntime::levenshteinWithin),
          JavaFunction.of(
              "c2s_pad", List.of(STRING, INT, STRING, BOOLEAN), STRING, StringRuntime::pad),
          JavaFunction.of(
              "c2s_pad_binary",
              List.of(BINARY, INT, BINARY, BOOLEAN),
              BINARY,
              StringRuntime::padBinary),
          JavaFunction.of(
              "c2s_trim_binary", List.of(BINARY, BINARY), STRING, StringRuntime::trimBinary),
          JavaFunction.of(
              "c2s_overlay", List.of(STRING, STRING, INT, INT), STRING, StringRuntime::overlay),
          JavaFunction.of(
              "c2s_overlay_binary",
              List.of(BINARY, BINARY, INT, INT),
              BINARY,
              StringRuntime::overlayBinary),
          JavaFunction.of("c2s_soundex", List.of(STRING), STRING, a -> Soundex.of((String) a[0])),
          JavaFunction.of(
              "c2s_split_part", List.of(STRING, STRING, INT), STRING, StringRuntime::splitPart),
          JavaFunction.of(
              "c2s_substring_index",
              List.of(STRING, STRING, INT),
              STRING,
              StringRuntime::substringIndex),
          JavaFunction.of(
              "c2s_contains_binary",
              List.of(BINARY, BINARY),
              BOOLEAN,
              StringRuntime::containsBinary),
          JavaFunction.of("c2s_luhn_check", List.of(STRING), BOOLEAN, a -> luhn((String) a[0])),
          new JavaFunction(
              "c2s_mask",
              List.of(STRING, STRING, STRING, STRING, STRING),
              STRING,
              true,
              StringRuntime::mask));

  private StringRuntime() {}

  /** Title case after each blank, lower case elsewhere. */
  private static String initcap(String s) {
    char[] chars = s.toLowerCase(Locale.ROOT).toCharArray();
    boolean first = true;
    for (int i = 0; i < chars.length; i++) {
      if (first) {
        chars[i] = Character.toTitleCase(chars[i]);
      }
      first = chars[i] == ' ';
    }
    return new String(chars);
  }

  private static String chr(long n) {
    return n < 0 ? "" : String.valueOf((char) (n & 0xFF));
  }

  private static int findInSet(String match, String set) {
    if (match.indexOf(',') >= 0) {
      return 0;
    }
    String[] parts = set.split(",", -1);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].equals(match)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Object locate(Object[] a) {
    String sub = (String) a[0];
    String s = (String) a[1];
    int start = (Integer) a[2];
    if (start < 1) {
      return 0;
    }
    if (sub.isEmpty()) {
      return 1;
    }
    int length = s.codePointCount(0, s.length());
    if (start - 1 > length) {
      return 0;
    }
    int found = s.indexOf(sub, s.offsetByCodePoints(0, start - 1));
    return found < 0 ? 0 : s.codePointCount(0, found) + 1;
  }

  private static int[] window(int total, int position, int length) {
    long start = position > 0 ? position - 1L : position < 0 ? (long) total + position : 0;
    long end = start + length;
    return new int[] {
      (int) Math.max(0, Math.min(start, total)), (int) Math.max(0, Math.min(end, total))
    };
  }

  private static String substring(String s, int position, int length) {
    int[] window = window(s.codePointCount(0, s.length()), position, length);
    if (window[1] <= window[0]) {
      return "";
    }
    int from = s.offsetByCodePoints(0, window[0]);
    return s.substring(from, s.offsetByCodePoints(from, window[1] - window[0]));
  }

  private static Object substringBinary(Object[] a) {
    byte[] bytes = (byte[]) a[0];
    int position = (Integer) a[1];
    int length = (Integer) a[2];
    if (position > bytes.length) {
      return new byte[0];
    }
    int start = position > 0 ? position - 1 : position < 0 ? bytes.length + position : 0;
    // As Spark computes it: from far before the first byte the difference overflows, and all is
    // taken.
    int end = bytes.length - start < length ? bytes.length : start + length;
    start = Math.max(start, 0);
    return start >= end
        ? new byte[0]
        : Arrays.copyOfRange(bytes, start, Math.min(end, bytes.length));
  }

  private static int levenshtein(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    int[] previous = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int[] current = new int[b.length + 1];
      current[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length];
  }

  private static Object levenshteinWithin(Object[] a) {
    int distance = levenshtein((String) a[0], (String) a[1]);
    return distance > (Integer) a[2] ? -1 : distance;
  }

  /** {@code pad(s, length, pad, left)}. */
  private static Object pad(Object[] a) {
    int[] s = ((String) a[0]).codePoints().toArray();
    int length = (Integer) a[1];
    int[] pad = ((String) a[2]).codePoints().toArray();
    if (length <= s.length || pad.length == 0) {
      int kept = Math.max(0, Math.min(length, s.length));
      return new String(s, 0, kept);
    }
    int missing = length - s.length;
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < missing; i++) {
      padding.appendCodePoint(pad[i % pad.length]);
    }
    return (Boolean) a[3] ? padding + (String) a[0] : a[0] + padding.toString();
  }

  private static Object padBinary(Object[] a) {
    byte[] s = (byte[]) a[0];
    int length = Math.max(0, (Integer) a[1]);
    byte[] pad = (byte[]) a[2];
    if (length <= s.length || pad.length == 0) {
      return Arrays.copyOf(s, Math.min(length, s.length));
    }
    byte[] result = new byte[length];
    int missing = length - s.length;
    int padAt = (Boolean) a[3] ? 0 : s.length;
    System.arraycopy(s, 0, result, (Boolean) a[3] ? missing : 0, s.length);
    for (int i = 0; i < missing; i++) {
      result[padAt + i] = pad[i % pad.length];
    }
    return result;
  }

  /** Trims characters, of which a byte that begins none is one too, before the bytes are read as text. */
  private static Object trimBinary(Object[] a) {
    byte[] bytes = (byte[]) a[0];
    List<String> characters = characters(bytes);
    // Spark looks for a character's bytes, which in bytes that are no UTF-8 may be found within
    // another's.
    String trimmed = new String((byte[]) a[1], StandardCharsets.ISO_8859_1);
    int from = 0;
    int to = characters.size();
    while (from < to && trimmed.contains(characters.get(from))) {
      from++;
    }
    while (from < to && trimmed.contains(characters.get(to - 1))) {
      to--;
    }
    String kept = String.join("", characters.subList(from, to));
    return new String(kept.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The UTF-8 forms of characters as their first bytes announce them, one char for each byte. */
  private static List<String> characters(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> characters = new ArrayList<>();
    for (int i = 0; i < all.length(); ) {
      int first = all.charAt(i);
      int length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
      int end = Math.min(all.length(), i + length);
      characters.add(all.substring(i, end));
      i = end;
    }
    return characters;
  }

  private static Object overlay(Object[] a) {
    String s = (String) a[0];
    String replacement = (String) a[1];
    int position = (Integer) a[2];
    int length = (Integer) a[3];
    if (length < 0) {
      length = replacement.codePointCount(0, replacement.length());
    }
    return substring(s, 1, position - 1)
        + replacement
        + substring(s, position + length, Integer.MAX_VALUE);
  }

  private static Object overlayBinary(Object[] a) {
    byte[] s = (byte[]) a[0];
    byte[] replacement = (byte[]) a[1];
    int position = (Integer) a[2];
    int length = (Integer) a[3] < 0 ? replacement.length : (Integer) a[3];
    byte[] head = (byte[]) substringBinary(new Object[] {s, 1, position - 1});
    byte[] tail = (byte[]) substringBinary(new Object[] {s, position + length, Integer.MAX_VALUE});
    byte[] result = Arrays.copyOf(head, head.length + replacement.length + tail.length);
    System.arraycopy(replacement, 0, result, head.length, replacement.length);
    System.arraycopy(tail, 0, result, head.length + replacement.length, tail.length);
    return result;
  }

  private static Object splitPart(Object[] a) {
    String s = (String) a[0];
    String delimiter = (String) a[1];
    int part = (Integer) a[2];
    if (part == 0) {
      throw new SparkSqlException(
          "INVALID_INDEX_OF_ZERO",
          "22003",
          "The index 0 is invalid. The first part has index 1, the last one index -1.");
    }
    String[] parts = delimiter.isEmpty() ? new String[] {s} : s.split(Pattern.quote(delimiter), -1);
    int index = part > 0 ? part - 1 : parts.length + part;
    return index < 0 || index >= parts.length ? "" : parts[index];
  }

  private static Object substringIndex(Object[] a) {
    String s = (String) a[0];
    String delimiter = (String) a[1];
    int count = (Integer) a[2];
    if (delimiter.isEmpty() || count == 0) {
      return "";
    }
    if (count > 0) {
      int at = -1;
      for (int i = 0; i < count; i++) {
        at = s.indexOf(delimiter, at + 1);
        if (at < 0) {
          return s;
        }
      }
      return s.substring(0, at);
    }
    int at = s.length() - delimiter.length() + 1;
    for (int i = 0; i < -count; i++) {
      at = at <= 0 ? -1 : s.lastIndexOf(delimiter, at - 1);
      if (at < 0) {
        return s;
      }
    }
    return s.substring(at + delimiter.length());
  }

  private static Object containsBinary(Object[] a) {
    // One character for each byte, so that the search is one over bytes.
    String value = new String((byte[]) a[0], StandardCharsets.ISO_8859_1);
    return value.contains(new String((byte[]) a[1], StandardCharsets.ISO_8859_1));
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      int digit = c - '0';
      if (twice) {
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      }
      sum += digit;
      twice = !twice;
    }
    return !digits.isEmpty() && sum % 10 == 0;
  }

  /** A NULL replacement leaves the characters of its class as they are. */
  private static Object mask(Object[] a) {
    if (a[0] == null) {
      return null;
    }
    StringBuilder masked = new StringBuilder();
    for (char c : ((String) a[0]).toCharArray()) {
      Object replacement =
          Character.isUpperCase(c)
              ? a[1]
              : Character.isLowerCase(c) ? a[2] : Character.isDigit(c) ? a[3] : a[4];
      // Spark too takes but half of a character beyond the BMP, which then cannot be written.
      masked.append(replacement == null ? c : ((String) replacement).charAt(0));
    }
    return masked.toString();
  }
}
