package com.catalyst2sql.dialect.unparser.duckdb;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** When and how a name is quoted. */
final class Identifiers {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words DuckDB does not take as a column or table name as they are, and some that read badly. */
  private static final Set<String> RESERVED =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric at authorization between binary"
                  + " both by case cast char character check coalesce collate collation column columns"
                  + " concurrently constraint create cross cube current_catalog current_date"
                  + " current_role current_schema current_time current_timestamp current_user date day"
                  + " dec decimal default deferrable desc describe distinct do else end except exists"
                  + " extract false fetch filter float for foreign freeze from full generated glob"
                  + " grant group grouping grouping_id having hour if ignore ilike in initially inner"
                  + " inout int integer intersect interval into is isnull join lambda lateral leading"
                  + " left like limit local localtime localtimestamp map minute month national natural"
                  + " nchar none not notnull null nullif numeric offset on only or order out outer"
                  + " over overlaps overlay partition pivot pivot_longer pivot_wider placing position"
                  + " positional precision primary qualify real recursive references respect returning right row"
                  + " rows sample second select semi anti asof session_user setof show similar"
                  + " smallint some struct substring summarize symmetric system_user table tablesample"
                  + " then time timestamp to trailing treat trim true try_cast union unique unpivot"
                  + " user using values varchar variadic verbose when where window with within"
                  + " xmlattributes year")
              .split(" "));

  private Identifiers() {}

  static String quote(String name) {
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }
}
