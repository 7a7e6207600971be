package com.catalyst2sql.dialect.functions.runtime;

/** Bytes as hexadecimal digits. */
final class Hex {

  private Hex() {}

  /** The bytes, a missing first digit taken as 0; null if there is anything but digits. */
  static byte[] parse(String digits) {
    int length = digits.length();
    byte[] bytes = new byte[(length + 1) / 2];
    int odd = length % 2;
    for (int i = 0; i < length; i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return null;
      }
      int at = (i + odd) / 2;
      bytes[at] = (byte) (bytes[at] << 4 | digit);
    }
    return bytes;
  }
}
