package com.catalyst2sql.conformance.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.CommandExecutionMode$;
import org.apache.spark.sql.execution.HiveResult;
import org.apache.spark.sql.types.DataType;
import scala.Function1;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Evaluates expressions as statements {@code SELECT expression FROM relation}, except that a row that raises takes no
 * other with it. A statement is parsed, analyzed and optimized by Spark; the projection that is left runs row by row,
 * as Spark's own operator runs it where it interprets.
 */
final class CellEvaluator {
  private static final String VIEW = "cells";
  private static final int BATCH = 8;

  private final SparkSession session;

  CellEvaluator(SparkSession session) {
    this.session = session;
  }

  /** What an expression came to. */
  sealed interface Cells {

    /** The statement fails over no rows as well. */
    record Refused(Throwable error) implements Cells {}

    /** For each row the value as Spark's shell prints it, or the {@link Throwable} that came instead. */
    record Evaluated(String type, List<Object> rows) implements Cells {}
  }

  /** Each expression over each row of a relation ({@code VALUES (1), (2) AS t(a)}). */
  List<Cells> overRows(String relation, List<String> expressions) {
    session.sql(relation).createOrReplaceTempView(VIEW);
    List<Cells> cells = new ArrayList<>();
    for (String expression : expressions) {
      Cells outcome;
      try {
        outcome =
            evaluate(optimized(analyzed("SELECT " + expression + " AS c FROM " + VIEW))).get(0);
      } catch (Exception | StackOverflowError refused) {
        outcome = new Cells.Refused(refused);
      }
      cells.add(outcome);
    }
    return cells;
  }

  /** Each expression of no columns by itself. */
  List<Cells> constants(List<String> expressions) {
    List<Cells> cells = new ArrayList<>();
    analyze(expressions, cells);
    return cells;
  }

  private void analyze(List<String> expressions, List<Cells> cells) {
    StringBuilder sql = new StringBuilder("SELECT ");
    for (int i = 0; i < expressions.size(); i++) {
      sql.append(i > 0 ? ", " : "").append(expressions.get(i)).append(" AS c").append(i);
    }
    LogicalPlan plan;
    try {
      plan = analyzed(sql.toString());
    } catch (Exception | StackOverflowError refused) {
      if (expressions.size() == 1) {
        cells.add(new Cells.Refused(refused));
      } else {
        int half = expressions.size() / 2;
        analyze(expressions.subList(0, half), cells);
        analyze(expressions.subList(half, expressions.size()), cells);
      }
      return;
    }
    List<NamedExpression> list = JavaConverters.seqAsJavaList(((Project) plan).projectList());
    for (int from = 0; from < list.size(); from += BATCH) {
      optimize(list.subList(from, Math.min(list.size(), from + BATCH)), cells);
    }
  }

  private void optimize(List<NamedExpression> list, List<Cells> cells) {
    try {
      cells.addAll(evaluate(optimized(new Project(scala(list), new OneRowRelation()))));
    } catch (Exception | StackOverflowError raised) {
      if (list.size() > 1) {
        list.forEach(one -> optimize(List.of(one), cells));
      } else {
        cells.add(new Cells.Refused(raised));
      }
    }
  }

  private LogicalPlan analyzed(String sql) {
    return session.sql(sql).queryExecution().analyzed();
  }

  private LogicalPlan optimized(LogicalPlan plan) {
    return session
        .sessionState()
        .executePlan(plan, CommandExecutionMode$.MODULE$.ALL())
        .optimizedPlan();
  }

  private List<Cells> evaluate(LogicalPlan optimized) {
    if (optimized instanceof Project project) {
      List<InternalRow> rows = rows(project.child());
      List<Cells> cells = new ArrayList<>();
      for (NamedExpression expression : JavaConverters.seqAsJavaList(project.projectList())) {
        cells.add(evaluate((Expression) expression, project.child().output(), rows));
      }
      return cells;
    }
    throw new IllegalStateException("not a projection of rows: " + optimized);
  }

  private static List<InternalRow> rows(LogicalPlan relation) {
    if (relation instanceof LocalRelation local) {
      return JavaConverters.seqAsJavaList(local.data());
    }
    if (relation instanceof OneRowRelation) {
      return List.of(InternalRow.empty());
    }
    throw new IllegalStateException("not rows at hand: " + relation);
  }

  private static Cells evaluate(
      Expression expression, Seq<Attribute> input, List<InternalRow> rows) {
    UnsafeProjection projection = projection(expression, input);
    DataType type = expression.dataType();
    Function1<Object, Object> converter = CatalystTypeConverters.createToScalaConverter(type);
    HiveResult.TimeFormatters formatters = HiveResult.getTimeFormatters();
    List<Object> texts = new ArrayList<>();
    for (InternalRow row : rows) {
      try {
        InternalRow made = projection.apply(row);
        Object value = made.isNullAt(0) ? null : converter.apply(made.get(0, type));
        texts.add(HiveResult.toHiveString(new Tuple2<>(value, type), false, formatters));
      } catch (Exception | StackOverflowError raised) {
        texts.add(raised);
        projection = projection(expression, input);
      }
    }
    return new Cells.Evaluated(type.catalogString(), texts);
  }

  /** A copy of its own, as each query has: what raised may have left half a value in an expression's buffers. */
  private static UnsafeProjection projection(Expression expression, Seq<Attribute> input) {
    return UnsafeProjection.create(scala(List.of((Expression) expression.clone())), input);
  }

  private static <T> Seq<T> scala(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }
}
