package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.AnalysedStatistics;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.connectors.RemoteSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * ANALYZE TABLE of another database's table. What every source counts as Spark does, numbers and days, is one statement there;
 * other columns are read and counted here. What was found is kept with the source, which is not written to.
 */
final class RemoteAnalysis {

  /** In place of Spark's approximation, which no source makes as Spark does. */
  private static final String EXACTLY = "count(DISTINCT %s)";

  private RemoteAnalysis() {}

  static void run(List<String> name, Command.AnalyzeTable command, CommandContext context) {
    if (!command.partition().isEmpty()) {
      throw Errors.unsupported("partitions of another database's table", command.origin());
    }
    StructType schema = ShowCommands.schema(name, command.origin(), context);
    RemoteSource source = source(name, context);
    List<String> path = name.subList(1, name.size());
    if (command.noScan()) {
      OptionalLong believed = source.table(path).orElseThrow().rows();
      source.analysed(
          path,
          new AnalysedStatistics(
              bytes(schema, believed.orElse(0)), OptionalLong.empty(), Map.of()));
      return;
    }
    boolean columns = command.allColumns() || command.columns().isPresent();
    List<StructField> fields =
        columns ? AnalyzeCommands.fields(schema, Names.quoted(name), command, context) : List.of();
    Map<String, AnalysedStatistics.Column> found = new HashMap<>();
    if (columns) {
      source.analysed(path).ifPresent(s -> found.putAll(s.columns()));
    }
    long rows =
        count(name, fields.stream().filter(f -> isCountedThere(f)).toList(), true, found, context);
    List<StructField> here = fields.stream().filter(f -> !isCountedThere(f)).toList();
    if (!here.isEmpty()) {
      count(name, here, false, found, context);
    }
    source.analysed(
        path, new AnalysedStatistics(bytes(schema, rows), OptionalLong.of(rows), found));
  }

  static RemoteSource source(List<String> name, CommandContext context) {
    return context.catalog().remote().catalog(name.get(0)).orElseThrow();
  }

  private static boolean isCountedThere(StructField field) {
    DataType type = field.dataType();
    return type.isIntegral() || type instanceof DecimalType || type instanceof DateType;
  }

  /** Adds what is found of the columns; gives the number of rows. */
  private static long count(
      List<String> name,
      List<StructField> fields,
      boolean there,
      Map<String, AnalysedStatistics.Column> found,
      CommandContext context) {
    List<String> list = new ArrayList<>(List.of("count(*)"));
    for (StructField field : fields) {
      list.addAll(
          AnalyzeCommands.questions(field, there ? EXACTLY : AnalyzeCommands.APPROXIMATELY));
    }
    Object[] answers =
        AnalyzeCommands.ask(
            "SELECT " + String.join(", ", list) + " FROM " + Names.quoted(name), context);
    long rows = ((Number) answers[0]).longValue();
    for (int i = 0; i < fields.size(); i++) {
      StructField field = fields.get(i);
      found.put(field.name(), AnalyzeCommands.column(field.dataType(), rows, answers, 1 + 6 * i));
    }
    return rows;
  }

  /** Rows as wide as Spark takes their types to be: how many pages they fill there says nothing of what moves. */
  private static long bytes(StructType schema, long rows) {
    return TableDetails.estimatedBytes(schema, rows);
  }
}
