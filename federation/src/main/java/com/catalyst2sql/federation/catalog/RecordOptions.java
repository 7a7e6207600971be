package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of the readers of CSV and JSON, and the types their files can hold. An option that is not known here would change
 * the answer without a word, so it is an error.
 */
public final class RecordOptions {

  private static final Set<String> BOTH =
      Set.of(
          "multiline",
          "linesep",
          "samplingratio",
          "mergeschema",
          "encoding",
          "charset",
          "compression",
          "inferschema",
          "mode",
          "dateformat",
          "timestampformat",
          "timestampntzformat",
          "columnnameofcorruptrecord",
          "prefersdecimal",
          "timezone",
          "locale",
          "enabledatetimeparsingfallback");

  private static final Set<String> CSV =
      Set.of(
          "header",
          "enforceschema",
          "preferdate",
          "columnpruning",
          "sep",
          "delimiter",
          "quote",
          "escape",
          "comment",
          "nullvalue",
          "emptyvalue",
          "nanvalue",
          "positiveinf",
          "negativeinf",
          "ignoreleadingwhitespace",
          "ignoretrailingwhitespace",
          "chartoescapequoteescaping",
          "maxcolumns",
          "maxcharspercolumn",
          "inputbuffersize",
          "unescapedquotehandling",
          // Of the writer alone.
          "quoteall",
          "escapequotes");

  private static final Set<String> JSON =
      Set.of(
          "primitivesasstring",
          "dropfieldifallnull",
          "infertimestamp",
          "allowcomments",
          "allowunquotedfieldnames",
          "allowsinglequotes",
          "allownumericleadingzeros",
          "allownonnumericnumbers",
          "allowbackslashescapinganycharacter",
          "allowunquotedcontrolchars");

  private RecordOptions() {}

  /** Raises for what cannot be read; {@code options} by names in lower case. */
  static void check(
      FileFormat format, Map<String, String> options, Optional<StructType> schema, Origin origin) {
    if (format != FileFormat.CSV && format != FileFormat.JSON) {
      return;
    }
    for (String option : options.keySet()) {
      if (!BOTH.contains(option) && !(format == FileFormat.CSV ? CSV : JSON).contains(option)) {
        throw Errors.unsupported(
            "the option " + option + " of " + format.sparkName() + " files", origin);
      }
    }
    if (Double.parseDouble(options.getOrDefault("samplingratio", "1")) < 1
        && Boolean.parseBoolean(options.getOrDefault("inferschema", "false"))) {
      throw Errors.unsupported(
          "the schema of a sample of the rows; leave samplingRatio out, or give the columns",
          origin);
    }
    if (format == FileFormat.CSV) {
      checkTypes(schema.map(StructType::fields).orElse(List.of()), origin);
    }
  }

  /** Raises where CSV has no text for a column. */
  public static void checkTypes(List<StructField> fields, Origin origin) {
    fields.forEach(field -> checkType(field, origin));
  }

  private static void checkType(StructField field, Origin origin) {
    DataType type = field.dataType();
    if (type.isNested() || type instanceof BinaryType || type instanceof CalendarIntervalType) {
      throw new SparkSqlException(
          "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
          "0A000",
          "The CSV datasource doesn't support the column `"
              + field.name()
              + "` of the type \""
              + type.sql().toUpperCase(Locale.ROOT)
              + "\".",
          origin);
    }
  }
}
