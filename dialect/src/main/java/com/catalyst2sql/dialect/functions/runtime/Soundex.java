package com.catalyst2sql.dialect.functions.runtime;

/** The American Soundex code, as Spark computes it. */
final class Soundex {

  /** The codes of A to Z: 0 for vowels, which separate equal codes, 7 for H and W, which do not. */
  private static final String CODES = "01230127022455012623017202";

  private Soundex() {}

  /** The code of a word, the word itself if it does not begin with a letter. */
  static String of(String word) {
    if (word.isEmpty()) {
      return word;
    }
    char first = upper(word.charAt(0));
    if (first < 'A' || first > 'Z') {
      return word;
    }
    char[] code = {first, '0', '0', '0'};
    int length = 1;
    char last = CODES.charAt(first - 'A');
    for (int i = 1; i < word.length() && length < 4; i++) {
      char c = upper(word.charAt(i));
      if (c < 'A' || c > 'Z') {
        last = '0';
        continue;
      }
      char digit = CODES.charAt(c - 'A');
      if (digit == '7') {
        continue;
      }
      if (digit != '0' && digit != last) {
        code[length++] = digit;
      }
      last = digit;
    }
    return new String(code);
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }
}
