package com.catalyst2sql.dialect.functions.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;

/** The JSON that a call's options allow. */
final class JsonFormat {

  static final String FALLBACK = "spark.sql.legacy.json.enableDateTimeParsingFallback";

  private JsonFormat() {}

  /** All of a file, without the byte order mark that it may begin with. */
  static String text(InputStream in, FormatSpec spec) throws IOException {
    String text = new String(in.readAllBytes(), spec.charset());
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static JsonFactory factory(FormatSpec spec) {
    JsonFactoryBuilder builder = new JsonFactoryBuilder();
    allow(builder, JsonReadFeature.ALLOW_JAVA_COMMENTS, spec.flag("allowComments", false));
    allow(
        builder,
        JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
        spec.flag("allowUnquotedFieldNames", false));
    allow(builder, JsonReadFeature.ALLOW_SINGLE_QUOTES, spec.flag("allowSingleQuotes", true));
    allow(
        builder,
        JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
        spec.flag("allowNumericLeadingZeros", false));
    allow(builder, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, nonNumeric(spec));
    allow(
        builder,
        JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
        spec.flag("allowBackslashEscapingAnyCharacter", false));
    allow(
        builder,
        JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
        spec.flag("allowUnquotedControlChars", false));
    return builder.build();
  }

  static boolean nonNumeric(FormatSpec spec) {
    return spec.flag("allowNonNumericNumbers", true);
  }

  private static void allow(JsonFactoryBuilder builder, JsonReadFeature feature, boolean allowed) {
    builder.configure(feature, allowed);
  }
}
