package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Locale;

/** What becomes of a record that cannot be read: the options mode and columnNameOfCorruptRecord. */
final class RecordMode {

  private static final String DROP = "DROPMALFORMED";
  static final String CORRUPT = "spark.sql.columnNameOfCorruptRecord";

  private final DataType schema;
  private final String mode;
  private final int corruptField;

  private RecordMode(DataType schema, String mode, int corruptField) {
    this.schema = schema;
    this.mode = mode;
    this.corruptField = corruptField;
  }

  /** The mode of a function. */
  static RecordMode of(String function, FormatSpec spec, DataType schema) {
    RecordMode mode = ofFiles(spec, schema);
    if (mode.mode.equals(DROP)) {
      throw error(
          "_LEGACY_ERROR_TEMP_1099",
          "42K03",
          function
              + "() doesn't support the DROPMALFORMED mode. Acceptable modes are PERMISSIVE and"
              + " FAILFAST.");
    }
    return mode;
  }

  /** The mode of a file's reader, which may drop records too. */
  static RecordMode ofFiles(FormatSpec spec, DataType schema) {
    int corrupt = schema instanceof StructType struct ? corruptField(spec, struct) : -1;
    return new RecordMode(
        schema, spec.option("mode", "PERMISSIVE").toUpperCase(Locale.ROOT), corrupt);
  }

  /** The place of the field that holds the text of corrupt records, -1 if there is none. */
  static int corruptField(FormatSpec spec, StructType schema) {
    int corrupt = schema.indexOf(corruptName(spec), true).orElse(-1);
    if (corrupt >= 0 && !schema.fields().get(corrupt).dataType().isString()) {
      throw error(
          "_LEGACY_ERROR_TEMP_1097",
          "42K03",
          "The field for corrupt records must be string type and nullable.");
    }
    return corrupt;
  }

  /** Raises where all that is wanted of a file is the field for corrupt records, which Spark refuses. */
  static void checkWanted(FormatSpec spec, List<StructField> wanted) {
    if (wanted.size() == 1 && wanted.get(0).name().equals(corruptName(spec))) {
      throw error(
          "_LEGACY_ERROR_TEMP_1285",
          "0A000",
          "A query of CSV or JSON files cannot want the column for corrupt records, "
              + corruptName(spec)
              + ", and no other; cache the files or save them as a table first.");
    }
  }

  /** The name of that field. */
  static String corruptName(FormatSpec spec) {
    return spec.option("columnNameOfCorruptRecord", spec.setting(CORRUPT, "_corrupt_record"));
  }

  private static SparkSqlException error(String errorClass, String state, String message) {
    return Errors.of(errorClass, state, message, Origin.NONE);
  }

  /** The place of the field that holds the text of corrupt records, -1 if there is none. */
  int corruptField() {
    return corruptField;
  }

  /** The value of a record of which only {@code partial}, perhaps null, could be read; null where it is dropped. */
  Object bad(Object partial, String text, Throwable why) {
    if (mode.equals(DROP)) {
      return null;
    }
    if (mode.equals("FAILFAST")) {
      throw error(
          "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
          "22023",
          "Malformed records are detected in record parsing: "
              + why.getMessage()
              + ". To process malformed records as null result, try setting the option 'mode' as"
              + " 'PERMISSIVE'.");
    }
    if (!(schema instanceof StructType struct) || partial instanceof List) {
      return partial;
    }
    Object[] row = partial == null ? new Object[struct.fields().size()] : (Object[]) partial;
    if (corruptField >= 0) {
      row[corruptField] = text;
    }
    return row;
  }
}
