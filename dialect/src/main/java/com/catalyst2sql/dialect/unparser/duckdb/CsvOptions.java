package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Spark's options of its CSV reader. One that would change the answer and has no counterpart is an error. */
public record CsvOptions(
    boolean header,
    boolean inferSchema,
    String separator,
    String quote,
    String escape,
    String nullValue,
    Optional<String> comment) {

  private static final Set<String> KNOWN =
      Set.of(
          "header",
          "inferschema",
          "sep",
          "delimiter",
          "seperator",
          "quote",
          "escape",
          "nullvalue",
          "comment",
          "mode",
          "encoding",
          "charset",
          "dateformat",
          "multiline",
          "samplingratio",
          "enforceschema",
          "preferdate",
          "maxcolumns",
          "maxcharspercolumn",
          "inputbuffersize",
          "compression",
          "locale");

  /** Reads the options, keys in lower case. */
  public static CsvOptions of(Map<String, String> options) {
    for (String key : options.keySet()) {
      if (!KNOWN.contains(key)) {
        throw Errors.unsupported("the CSV option " + key);
      }
    }
    String encoding = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
    if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equalsIgnoreCase("US-ASCII")) {
      throw Errors.unsupported("the CSV encoding " + encoding);
    }
    String mode = options.getOrDefault("mode", "PERMISSIVE").toUpperCase(Locale.ROOT);
    if (!mode.equals("PERMISSIVE")) {
      throw Errors.unsupported("the CSV mode " + mode);
    }
    String dateFormat = options.getOrDefault("dateformat", "yyyy-MM-dd");
    if (!dateFormat.equals("yyyy-MM-dd")) {
      throw Errors.unsupported("the CSV dateFormat " + dateFormat);
    }
    return new CsvOptions(
        flag(options, "header"),
        flag(options, "inferschema"),
        options.getOrDefault("sep", options.getOrDefault("delimiter", ",")).replace("\\t", "\t"),
        options.getOrDefault("quote", "\""),
        options.getOrDefault("escape", "\\"),
        options.getOrDefault("nullvalue", ""),
        Optional.ofNullable(options.get("comment")));
  }

  private static boolean flag(Map<String, String> options, String key) {
    return Boolean.parseBoolean(options.getOrDefault(key, "false").trim());
  }
}
