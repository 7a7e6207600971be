package com.catalyst2sql.dialect.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** The JSON that a call's options allow. */
final class JsonFormat {

  static final String FALLBACK = "spark.sql.legacy.json.enableDateTimeParsingFallback";

  private JsonFormat() {}

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
