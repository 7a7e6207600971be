package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Range;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.Sample;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands at the leaves of a plan, as FROM clauses. */
final class Relations {

  private Relations() {}

  /** A SELECT of all columns of one FROM entry. */
  static SelectBuilder from(
      Query.From from, String alias, List<AttributeReference> output, List<String> names) {
    SelectBuilder builder = new SelectBuilder();
    builder.from = Optional.of(from);
    for (int i = 0; i < output.size(); i++) {
      AttributeReference attribute = output.get(i);
      builder.columns.add(
          new SelectBuilder.Column(
              attribute,
              new EngineColumn(
                  Optional.of(alias), names.get(i), attribute.dataType(), attribute.nullable())));
    }
    builder.aliasHint = Optional.of(alias);
    return builder;
  }

  /** A SELECT of all columns of UNION ALL, INTERSECT or EXCEPT, which are called {@code names}. */
  static SelectBuilder setOperation(
      String operator,
      List<Query> queries,
      String alias,
      List<AttributeReference> output,
      List<String> names) {
    return from(
        new Query.From.Derived(new Query.SetOperation(operator, queries), alias, List.of(), false),
        alias,
        output,
        names);
  }

  static String alias(RelationSource source) {
    if (source instanceof RelationSource.EngineTable table) {
      return table.engineName().get(table.engineName().size() - 1);
    }
    if (source instanceof RelationSource.Fragment fragment) {
      return fragment.source();
    }
    if (source instanceof RelationSource.RemoteTable table) {
      return table.source();
    }
    return ((RelationSource.Files) source).format();
  }

  static SelectBuilder read(LogicalRelation plan, String alias, StatementContext context) {
    if (plan.source() instanceof RelationSource.EngineTable table) {
      return from(
          new Query.From.Table(table.engineName(), alias), alias, plan.output(), table.columns());
    }
    if (plan.source() instanceof RelationSource.Fragment fragment) {
      return fragment(plan, fragment, alias);
    }
    if (plan.source() instanceof RelationSource.RemoteTable table) {
      throw Errors.unsupported("reading " + table.source() + " in this statement");
    }
    return FileScans.read((RelationSource.Files) plan.source(), plan.output(), alias, context);
  }

  /** What table function reads fragments: its arguments are the run, known by a variable of the connection, and the index. */
  private static SelectBuilder fragment(
      LogicalRelation plan, RelationSource.Fragment fragment, String alias) {
    SelectBuilder builder =
        from(
            new Query.From.Function(
                RemoteScan.FUNCTION,
                List.of(
                    Build.call("getvariable", LongType.INSTANCE, Literal.of(RemoteScan.VARIABLE)),
                    Literal.of(fragment.index())),
                List.of(),
                alias,
                List.of()),
            alias,
            plan.output(),
            fragment.columns());
    for (int i = 0; i < builder.columns.size(); i++) {
      SelectBuilder.Column column = builder.columns.get(i);
      builder.columns.set(
          i, new SelectBuilder.Column(column.attribute(), carried(column.expression())));
    }
    return builder;
  }

  /** Values that a Java table function cannot hand over as they are come as text. */
  private static Expression carried(Expression column) {
    DataType type = column.dataType();
    if (type instanceof BinaryType) {
      return Build.call("unhex", type, Build.text(column));
    }
    return type instanceof ArrayType
        ? EngineCast.of(EngineCast.to("JSON", column, StringType.INSTANCE), type)
        : column;
  }

  static SelectBuilder range(Range plan, String alias) {
    List<Expression> bounds =
        List.of(Literal.of(plan.start()), Literal.of(plan.end()), Literal.of(plan.step()));
    return from(
        new Query.From.Function("range", bounds, List.of(), alias, List.of("id")),
        alias,
        plan.output(),
        List.of("id"));
  }

  static SelectBuilder values(
      LocalRelation plan, String alias, StatementContext context, PlanTranslator translator) {
    List<String> names =
        DuckDbTypes.unique(plan.output().stream().map(AttributeReference::name).toList());
    boolean empty = plan.rows().isEmpty();
    List<List<Expression>> rows = new ArrayList<>();
    for (List<Expression> row : plan.rows()) {
      List<Expression> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(Physical.exact(translator.cell(row.get(i))));
      }
      rows.add(cells);
    }
    if (empty) {
      rows.add(plan.output().stream().map(a -> (Expression) Literal.nullOf(a.dataType())).toList());
    }
    SelectBuilder builder =
        from(
            new Query.From.Derived(new Query.Values(rows), alias, names, false),
            alias,
            plan.output(),
            names);
    if (empty) {
      builder.where.add(Literal.FALSE);
    }
    return builder;
  }

  /** {@code child} is a FROM entry with its columns as they are. */
  static SelectBuilder sample(Sample plan, SelectBuilder child) {
    if (plan.method() instanceof Sample.Method.Rows rows) {
      child.limit = Optional.of(Build.number(rows.count()));
      return child;
    }
    Sample.Method.Fraction share = (Sample.Method.Fraction) plan.method();
    double percent = (share.upper() - share.lower()) * 100;
    if (percent >= 100) {
      return child;
    }
    if (percent <= 0) {
      child.where.add(Literal.FALSE);
      return child;
    }
    String clause =
        "TABLESAMPLE BERNOULLI ("
            + percent
            + " PERCENT)"
            + plan.seed()
                .map(seed -> " REPEATABLE (" + Math.floorMod(seed, 1_000_000_000L) + ")")
                .orElse("");
    child.from = Optional.of(new Query.From.Sampled(child.from.get(), clause));
    return child;
  }
}
