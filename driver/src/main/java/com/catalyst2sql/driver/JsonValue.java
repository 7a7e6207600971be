package com.catalyst2sql.driver;

/** A nested value that can say itself as JSON: what {@code getObject} returns for ARRAY, MAP and STRUCT. */
public interface JsonValue {

  /** JSON text. Dates, times and intervals are strings as Spark prints them; keys of maps are strings. */
  String toJson();
}
