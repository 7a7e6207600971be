package com.catalyst2sql.dialect.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** What the bytes of a text say without being decoded. */
final class TextBytes {

  /** Those in which a byte below 128 is a character of ASCII, wherever it stands. */
  private static final Set<Charset> CHARSETS =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

  private TextBytes() {}

  /** Whether all of this can be said of texts in an encoding. */
  static boolean areKnown(Charset charset) {
    return CHARSETS.contains(charset);
  }

  /** Whether there is nothing but spaces and control characters. */
  static boolean isBlank(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isBlank(bytes[at])) {
        return false;
      }
    }
    return true;
  }

  static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  static boolean startsWith(byte[] bytes, int from, int to, byte[] start) {
    return to - from >= start.length
        && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
  }

  static boolean isAscii(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether decoding UTF-8 loses nothing. */
  static boolean isUtf8(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int first = bytes[at++];
      if (first >= 0) {
        continue;
      }
      // As Unicode's table of well-formed bytes says, which leaves out surrogates and longer forms.
      int rest = first <= (byte) 0xDF ? 1 : first <= (byte) 0xEF ? 2 : 3;
      if (first < (byte) 0xC2 || first > (byte) 0xF4 || to - at < rest) {
        return false;
      }
      int second = bytes[at] & 0xFF;
      boolean fits =
          switch (first & 0xFF) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xED -> second >= 0x80 && second <= 0x9F;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> second >= 0x80 && second <= 0xBF;
          };
      if (!fits) {
        return false;
      }
      for (int i = 1; i < rest; i++) {
        if ((bytes[at + i] & 0xC0) != 0x80) {
          return false;
        }
      }
      at += rest;
    }
    return true;
  }
}
