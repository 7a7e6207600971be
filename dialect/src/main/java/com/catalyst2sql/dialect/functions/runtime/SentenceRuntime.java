package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.ArrayType;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in sentences and those in words, as the JDK breaks them in a locale. */
public final class SentenceRuntime {

  private static final NestedText.Encoder ENCODER =
      NestedText.encoder(new ArrayType(new ArrayType(STRING)));

  /** {@code sentences(text, language, country)}, in the form of {@code NestedText}. */
  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_sentences",
              List.of(STRING, STRING, STRING),
              STRING,
              a ->
                  ENCODER.text(
                      sentences((String) a[0], new Locale((String) a[1], (String) a[2])))));

  private SentenceRuntime() {}

  private static List<List<String>> sentences(String text, Locale locale) {
    List<List<String>> sentences = new ArrayList<>();
    for (String sentence : parts(text, BreakIterator.getSentenceInstance(locale))) {
      List<String> words = new ArrayList<>();
      for (String word : parts(sentence, BreakIterator.getWordInstance(locale))) {
        if (Character.isLetterOrDigit(word.charAt(0))) {
          words.add(word);
        }
      }
      sentences.add(words);
    }
    return sentences;
  }

  private static List<String> parts(String text, BreakIterator breaks) {
    List<String> parts = new ArrayList<>();
    breaks.setText(text);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      parts.add(text.substring(start, end));
      start = end;
    }
    return parts;
  }
}
