package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.FileFormat;
import com.catalyst2sql.federation.catalog.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows as the lines of CSV, JSON and text files, which are what {@code to_csv} and {@code to_json} make of them: the same
 * options, the same texts.
 */
final class LineTexts {

  private static final String LINE = "value";

  /** Of the file, not of a row. */
  private static final Set<String> OF_FILES =
      Set.of("path", "header", "compression", "codec", "encoding", "charset", "linesep");

  private final CommandContext context;
  private final FileFormat format;
  private final Map<String, String> options = new HashMap<>();

  LineTexts(CommandContext context, FileFormat format, Map<String, String> options) {
    this.context = context;
    this.format = format;
    options.forEach((k, v) -> this.options.put(k.toLowerCase(Locale.ROOT), v));
  }

  /** What COPY writes: the lines, their ends and their compression. */
  String copyOptions() {
    Optional<String> encoding = option("encoding", "charset");
    if (encoding.filter(e -> !e.equalsIgnoreCase("UTF-8")).isPresent()) {
      throw Errors.unsupported("writing files in " + encoding.get());
    }
    if (!options.getOrDefault("linesep", "\n").equals("\n")) {
      throw Errors.unsupported("writing lines that end otherwise than by a line feed");
    }
    return " (FORMAT csv, QUOTE '', ESCAPE '', DELIMITER '', NULLSTR '', HEADER "
        + hasHeader()
        + (isGzip() ? ", COMPRESSION gzip" : "")
        + ")";
  }

  /** How the names of its files end, such as {@code .csv.gz}. */
  String ending() {
    return (format == FileFormat.TEXT ? ".txt" : "." + format.sparkName())
        + (isGzip() ? ".gz" : "");
  }

  private boolean isGzip() {
    String codec = option("compression", "codec").orElse("none").toLowerCase(Locale.ROOT);
    return switch (codec) {
      case "none", "uncompressed" -> false;
      case "gzip" -> true;
      default -> throw Errors.unsupported("writing files compressed by " + codec);
    };
  }

  private boolean hasHeader() {
    return format == FileFormat.CSV && Boolean.parseBoolean(options.get("header"));
  }

  private Optional<String> option(String name, String otherName) {
    return Optional.ofNullable(options.getOrDefault(name, options.get(otherName)));
  }

  /** A query of one column, the lines, which is called as the first line of the file shall be. */
  LogicalPlan lines(LogicalPlan query, List<StructField> fields) {
    if (format == FileFormat.TEXT) {
      return textLines(query, fields);
    }
    String name = hasHeader() ? header(fields) : LINE;
    Expression line =
        line(query, fields, f -> new UnresolvedAttribute(List.of(f.name()), Origin.NONE));
    return new Project(List.of(new Alias(line, name)), query);
  }

  private String header(List<StructField> fields) {
    LogicalPlan nothing = new OneRowRelation();
    Expression names = line(nothing, fields, f -> Literal.of(f.name()));
    LogicalPlan row = new Project(List.of(new Alias(names, LINE)), nothing);
    return (String) context.query(context.translate(row).sql()).get(0)[0];
  }

  private Expression line(
      LogicalPlan input, List<StructField> fields, Function<StructField, Expression> values) {
    List<Expression> struct = new ArrayList<>();
    for (StructField field : fields) {
      struct.add(Literal.of(field.name()));
      struct.add(values.apply(field));
    }
    List<Expression> arguments = new ArrayList<>(List.of(call("named_struct", struct)));
    List<Expression> own = new ArrayList<>();
    options.forEach(
        (key, value) -> {
          if (!OF_FILES.contains(key)) {
            own.add(Literal.of(key));
            own.add(Literal.of(value));
          }
        });
    if (!own.isEmpty()) {
      arguments.add(call("map", own));
    }
    Expression text = call("to_" + format.sparkName(), arguments);
    return context.resolve(List.of(text), input, LINE).get(0);
  }

  private static Expression call(String name, List<Expression> arguments) {
    return UnresolvedFunction.of(name, Origin.NONE, arguments.toArray(Expression[]::new));
  }

  private static LogicalPlan textLines(LogicalPlan query, List<StructField> fields) {
    if (fields.size() != 1) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1289",
          "0A000",
          "Text files have a single column, and this query has " + fields.size() + ".");
    }
    if (!(fields.get(0).dataType() instanceof StringType)) {
      throw new SparkSqlException(
          "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
          "0A000",
          "Text files cannot have the column "
              + Names.quoted(List.of(fields.get(0).name()))
              + " of the type \""
              + fields.get(0).dataType().sql()
              + "\".");
    }
    return query;
  }
}
