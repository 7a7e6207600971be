package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.Locale;

/** What becomes of a record that cannot be read: the options mode and columnNameOfCorruptRecord. */
final class RecordMode {

  static final String CORRUPT = "spark.sql.columnNameOfCorruptRecord";

  private final DataType schema;
  private final boolean failFast;
  private final int corruptField;

  private RecordMode(DataType schema, boolean failFast, int corruptField) {
    this.schema = schema;
    this.failFast = failFast;
    this.corruptField = corruptField;
  }

  static RecordMode of(String function, FormatSpec spec, DataType schema) {
    String mode = spec.option("mode", "PERMISSIVE").toUpperCase(Locale.ROOT);
    if (mode.equals("DROPMALFORMED")) {
      throw error(
          "_LEGACY_ERROR_TEMP_1099",
          "42K03",
          function
              + "() doesn't support the DROPMALFORMED mode. Acceptable modes are PERMISSIVE and"
              + " FAILFAST.");
    }
    int corrupt = -1;
    if (schema instanceof StructType struct) {
      String name =
          spec.option("columnNameOfCorruptRecord", spec.setting(CORRUPT, "_corrupt_record"));
      corrupt = struct.indexOf(name, true).orElse(-1);
      if (corrupt >= 0 && !struct.fields().get(corrupt).dataType().isString()) {
        throw error(
            "_LEGACY_ERROR_TEMP_1097",
            "42K03",
            "The field for corrupt records must be string type and nullable.");
      }
    }
    return new RecordMode(schema, mode.equals("FAILFAST"), corrupt);
  }

  private static SparkSqlException error(String errorClass, String state, String message) {
    return Errors.of(errorClass, state, message, Origin.NONE);
  }

  /** The place of the field that holds the text of corrupt records, -1 if there is none. */
  int corruptField() {
    return corruptField;
  }

  /** The value of a record of which only {@code partial}, perhaps null, could be read. */
  Object bad(Object partial, String text, Throwable why) {
    if (failFast) {
      throw error(
          "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
          "22023",
          "Malformed records are detected in record parsing: "
              + why.getMessage()
              + ". To process malformed records as null result, try setting the option 'mode' as"
              + " 'PERMISSIVE'.");
    }
    if (!(schema instanceof StructType struct)) {
      return partial;
    }
    Object[] row = partial == null ? new Object[struct.fields().size()] : (Object[]) partial;
    if (corruptField >= 0) {
      row[corruptField] = text;
    }
    return row;
  }
}
