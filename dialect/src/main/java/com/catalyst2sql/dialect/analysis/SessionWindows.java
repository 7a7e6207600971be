package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.functions.CallSite;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions: each row opens a window as long as its gap, and those of one group that touch become one. A session begins
 * where a row's time lies behind the end of every window before it.
 */
final class SessionWindows {

  private static final WindowFrame BEFORE =
      new WindowFrame(
          true,
          WindowFrame.Bound.of(WindowFrame.Kind.UNBOUNDED_PRECEDING),
          new WindowFrame.Bound(WindowFrame.Kind.PRECEDING, Optional.of(Literal.of(1))));

  private final PlanResolver plans;
  private final LogicalPlan child;
  private final Alias start;
  private final Alias end;
  private final Alias column;

  SessionWindows(PlanResolver plans, Expression time, Expression gap, LogicalPlan child) {
    this.plans = plans;
    this.child = child;
    this.start = new Alias(time, "start");
    this.end = new Alias(call("+", time, gap), "end");
    this.column = new Alias(struct(start.toAttribute(), end.toAttribute()), "session_window");
  }

  AttributeReference column() {
    return column.toAttribute();
  }

  /** Each row's own window. */
  LogicalPlan plain() {
    return output(rows(), column.child());
  }

  /** The windows merged within the groups of {@code keys}. */
  LogicalPlan merged(List<Expression> keys) {
    AttributeReference s = start.toAttribute();
    AttributeReference e = end.toAttribute();
    List<SortOrder> byTime = List.of(SortOrder.ascending(s));
    Alias reached = over("reached", aggregate("max", e), keys, byTime, Optional.of(BEFORE));
    LogicalPlan plan = TimeWindows.with(rows(), reached);
    Expression apart =
        new CaseWhen(
            List.of(
                new CaseWhen.Branch(
                    new BinaryComparison(
                        BinaryComparison.Op.LESS_OR_EQUAL, s, reached.toAttribute()),
                    Literal.of(0))),
            Optional.of(Literal.of(1)));
    Alias isNew = new Alias(apart, "first");
    plan = TimeWindows.with(plan, isNew);
    Alias session =
        over(
            "session",
            aggregate("sum", isNew.toAttribute()),
            keys,
            byTime,
            Optional.of(WindowFrame.ROWS_TO_CURRENT));
    plan = TimeWindows.with(plan, session);
    List<Expression> all = new ArrayList<>(keys);
    all.add(session.toAttribute());
    Alias first = over("from", aggregate("min", s), all, List.of(), Optional.empty());
    Alias last = over("to", aggregate("max", e), all, List.of(), Optional.empty());
    plan = TimeWindows.with(TimeWindows.with(plan, first), last);
    return output(plan, struct(first.toAttribute(), last.toAttribute()));
  }

  private LogicalPlan rows() {
    LogicalPlan bounds = TimeWindows.with(TimeWindows.with(child, start), end);
    Expression real =
        new And(
            new IsNotNull(start.toAttribute()),
            new BinaryComparison(
                BinaryComparison.Op.GREATER, end.toAttribute(), start.toAttribute()));
    return new Filter(real, bounds);
  }

  private LogicalPlan output(LogicalPlan plan, Expression window) {
    List<Expression> columns = new ArrayList<>(child.output());
    columns.add(column.withChildren(List.of(window)));
    return new Project(columns, plan);
  }

  private Expression struct(Expression from, Expression to) {
    return call("named_struct", Literal.of("start"), from, Literal.of("end"), to);
  }

  private Expression aggregate(String name, Expression argument) {
    return new AggregateExpression(
        (FunctionCall) call(name, argument), false, Optional.empty(), false, List.of());
  }

  private static Alias over(
      String name,
      Expression function,
      List<Expression> keys,
      List<SortOrder> orders,
      Optional<WindowFrame> frame) {
    return new Alias(
        new WindowExpression(function, new WindowSpec(keys, orders, frame), false), name);
  }

  private Expression call(String name, Expression... arguments) {
    return new FunctionResolver(plans.conf())
        .resolve(
            FunctionRegistry.builtin().find(name).orElseThrow(),
            new CallSite(name, List.of(arguments), plans.conf(), Origin.NONE));
  }
}
