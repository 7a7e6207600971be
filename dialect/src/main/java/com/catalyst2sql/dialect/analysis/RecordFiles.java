package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource.Files;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON and CSV files as Spark's readers do: each line is a record (of JSON with {@code multiLine} each file), and
 * {@code from_json} or {@code from_csv} say what stands in it. A value of another type than its column's is NULL, a record
 * that is none a row of NULLs. CSV with {@code multiLine} is left to the engine.
 */
final class RecordFiles {

  private static final String TEXT = "c2s_record";

  /** Options of the readers alone; the others are those of the functions too. */
  private static final Set<String> READER =
      Set.of(
          "multiline",
          "samplingratio",
          "mergeschema",
          "encoding",
          "charset",
          "inferschema",
          "header",
          "enforceschema",
          "preferdate");

  private static final Map<String, Set<String>> PARSER =
      Map.of(
          "json",
          Set.of(
              "mode",
              "dateformat",
              "timestampformat",
              "timestampntzformat",
              "columnnameofcorruptrecord",
              "primitivesasstring",
              "prefersdecimal",
              "dropfieldifallnull",
              "allowcomments",
              "allowunquotedfieldnames",
              "allowsinglequotes",
              "allownumericleadingzeros",
              "allownonnumericnumbers",
              "allowbackslashescapinganycharacter",
              "allowunquotedcontrolchars",
              "timezone",
              "locale",
              "enabledatetimeparsingfallback"),
          "csv",
          Set.of(
              "mode",
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
              "dateformat",
              "timestampformat",
              "timestampntzformat",
              "columnnameofcorruptrecord",
              "chartoescapequoteescaping",
              "maxcolumns",
              "maxcharspercolumn",
              "unescapedquotehandling",
              "timezone",
              "locale",
              "enabledatetimeparsingfallback"));

  private final PlanResolver plans;

  RecordFiles(PlanResolver plans) {
    this.plans = plans;
  }

  static boolean is(LogicalRelation relation) {
    return relation.source() instanceof Files files
        && !files.paths().isEmpty()
        && (files.format().equals("json") || files.format().equals("csv") && !isWhole(files));
  }

  private static boolean isWhole(Files files) {
    return Boolean.parseBoolean(files.options().getOrDefault("multiline", "false"));
  }

  LogicalPlan read(LogicalRelation relation) {
    Files files = (Files) relation.source();
    Map<String, String> options = files.options();
    boolean csv = files.format().equals("csv");
    check(files.format(), options);
    boolean whole = isWhole(files);
    int columns = files.dataSchema().fields().size();
    List<AttributeReference> partitions =
        relation.output().subList(columns, relation.output().size());
    AttributeReference text = AttributeReference.fresh(TEXT, StringType.INSTANCE, true);
    List<AttributeReference> stored = new ArrayList<>(List.of(text));
    stored.addAll(partitions);
    LogicalPlan records =
        new LogicalRelation(
            new Files(
                whole ? "whole" : "lines",
                files.paths(),
                csv ? Map.of("header", options.getOrDefault("header", "false")) : Map.of(),
                new StructType(List.of(new StructField(TEXT, StringType.INSTANCE, true))),
                List.of(),
                files.partitionSchema()),
            stored);
    // What holds no value, and a list of none, is no record.
    Expression empty = call("rlike", text, Literal.of(whole ? "^\\s*(\\[\\s*])?\\s*$" : "^\\s*$"));
    records = new Filter(call("not", empty), records);
    if (csv && options.containsKey("comment")) {
      Expression comment = call("startswith", text, Literal.of(options.get("comment")));
      records = new Filter(call("not", comment), records);
    }
    StructType schema = (StructType) files.dataSchema().withoutLengths();
    return whole
        ? project(relation, exploded(records, text, schema, options, partitions))
        : project(
            relation,
            csv
                ? parsed("from_csv", records, text, schema, options, partitions)
                : parsed("from_json", records, onlyObjects(text), schema, options, partitions));
  }

  private static void check(String format, Map<String, String> options) {
    for (String key : options.keySet()) {
      if (!READER.contains(key) && !PARSER.get(format).contains(key)) {
        throw Errors.unsupported("the option " + key + " of " + format + " files");
      }
    }
    String encoding = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
    if (!encoding.equalsIgnoreCase("UTF-8")) {
      throw Errors.unsupported("the encoding " + encoding + " of " + format + " files");
    }
    // Which records these modes refuse depends on the columns a query wants of them.
    String mode = options.getOrDefault("mode", "permissive").toLowerCase(Locale.ROOT);
    if (!mode.equals("permissive")) {
      throw Errors.unsupported("mode " + mode + " of " + format + " files");
    }
  }

  /** A line that holds a list is as many records as that has elements in Spark; here it is an error. */
  private Expression onlyObjects(AttributeReference line) {
    Expression refusal =
        call(
            "raise_error",
            Literal.of(
                "c2s:UNSUPPORTED_FEATURE.C2S:0A000:c2s does not support JSON files with lists as"
                    + " lines yet."));
    return call(
        "if",
        call("coalesce", call("rlike", line, Literal.of("^\\s*\\[")), Literal.FALSE),
        FunctionResolver.castTo(refusal, StringType.INSTANCE, plans.conf()),
        line);
  }

  private record Parsed(LogicalPlan plan, AttributeReference row) {}

  private Parsed parsed(
      String function,
      LogicalPlan records,
      Expression text,
      DataType schema,
      Map<String, String> options,
      List<AttributeReference> partitions) {
    Alias row = new Alias(read(function, text, schema, options), "c2s_row");
    List<Expression> list = new ArrayList<>(List.of(row));
    list.addAll(partitions);
    return new Parsed(new Project(list, records), row.toAttribute());
  }

  private Parsed exploded(
      LogicalPlan records,
      AttributeReference text,
      StructType schema,
      Map<String, String> options,
      List<AttributeReference> partitions) {
    Parsed all = parsed("from_json", records, text, new ArrayType(schema), options, partitions);
    AttributeReference row =
        new AttributeReference("c2s_row", schema.asNullable(), true, ExprId.fresh());
    FunctionCall explode = (FunctionCall) call("explode_outer", all.row());
    return new Parsed(new Generate(explode, true, Optional.empty(), List.of(row), all.plan()), row);
  }

  private static LogicalPlan project(LogicalRelation relation, Parsed parsed) {
    int columns = ((Files) relation.source()).dataSchema().fields().size();
    List<Expression> list = new ArrayList<>();
    for (int i = 0; i < relation.output().size(); i++) {
      AttributeReference column = relation.output().get(i);
      list.add(
          i < columns
              ? new Alias(
                  new GetStructField(parsed.row(), i, column.name()), column.name(), column.id())
              : column);
    }
    return new Project(list, parsed.plan());
  }

  private Expression read(
      String function, Expression text, DataType schema, Map<String, String> options) {
    List<Expression> arguments = new ArrayList<>(List.of(text, Literal.of(schema.sql())));
    List<Expression> pairs = new ArrayList<>();
    options.forEach(
        (key, value) -> {
          if (!READER.contains(key)) {
            pairs.add(Literal.of(key));
            pairs.add(Literal.of(value));
          }
        });
    if (!pairs.isEmpty()) {
      arguments.add(call("map", pairs.toArray(Expression[]::new)));
    }
    return call(function, arguments.toArray(Expression[]::new));
  }

  private Expression call(String function, Expression... arguments) {
    return new ExpressionResolver(plans, Scope.EMPTY, Context.TOP)
        .resolve(
            new UnresolvedFunction(
                List.of(function),
                List.of(arguments),
                false,
                Optional.empty(),
                false,
                List.of(),
                Origin.NONE));
  }
}
