package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.dialect.types.BinaryType;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The casts of bytes to text whose text is printed and nothing else. Spark's text holds any bytes, and prints U+FFFD for those
 * that are no UTF-8; the engine's text does not. So bytes that are no UTF-8 may become U+FFFD where they are only printed;
 * elsewhere they would be compared, counted or stored as what they are not.
 */
final class PrintedTexts {

  private static final Set<String> CHOOSING =
      Set.of("coalesce", "nvl", "if", "array", "struct", "named_struct");

  private final Set<Cast> casts = Collections.newSetFromMap(new IdentityHashMap<>());

  private PrintedTexts() {}

  /** Those of a statement whose rows are printed. */
  static Set<Cast> of(LogicalPlan plan) {
    PrintedTexts texts = new PrintedTexts();
    Set<ExprId> all = new HashSet<>();
    plan.output().forEach(a -> all.add(a.id()));
    texts.visit(plan, all);
    return texts.casts;
  }

  /** {@code printed}: the plan's columns that are. */
  private void visit(LogicalPlan plan, Set<ExprId> printed) {
    if (printed.isEmpty()) {
      return;
    }
    if (plan instanceof Project project) {
      visit(project.child(), list(project.projectList(), printed));
    } else if (plan instanceof Aggregate aggregate) {
      boolean grouped =
          aggregate.groupingExpressions().stream().anyMatch(g -> g.exists(PrintedTexts::isText));
      if (!grouped) {
        list(aggregate.aggregateExpressions(), printed);
      }
    } else if (plan instanceof Union union) {
      for (LogicalPlan child : union.children()) {
        Set<ExprId> below = new HashSet<>();
        for (int i = 0; i < union.output().size(); i++) {
          if (printed.contains(union.output().get(i).id())) {
            below.add(child.output().get(i).id());
          }
        }
        visit(child, below);
      }
    } else if (plan instanceof WithCte with) {
      visit(with.child(), printed);
    } else if (passesOn(plan)) {
      Set<ExprId> below = new HashSet<>(printed);
      plan.expressions().forEach(e -> below.removeAll(columns(e)));
      plan.children().forEach(child -> visit(child, below));
    }
  }

  private static boolean passesOn(LogicalPlan plan) {
    return plan instanceof Filter
        || plan instanceof Sort
        || plan instanceof Limit
        || plan instanceof Offset
        || plan instanceof SubqueryAlias
        || plan instanceof RepartitionByExpression
        || plan instanceof Generate
        || plan instanceof Join;
  }

  /** The columns below that are printed through this list, and used by nothing else in it. */
  private Set<ExprId> list(List<Expression> list, Set<ExprId> printed) {
    Set<ExprId> below = new HashSet<>();
    Set<ExprId> used = new HashSet<>();
    for (Expression item : list) {
      ExprId id = item instanceof Alias a ? a.id() : ((AttributeReference) item).id();
      if (printed.contains(id)) {
        printed(item, below, used);
      } else {
        used.addAll(columns(item));
      }
    }
    below.removeAll(used);
    return below;
  }

  private void printed(Expression e, Set<ExprId> below, Set<ExprId> used) {
    if (e instanceof AttributeReference column) {
      below.add(column.id());
    } else if (e instanceof Alias alias) {
      printed(alias.child(), below, used);
    } else if (e instanceof CaseWhen choice) {
      for (CaseWhen.Branch branch : choice.branches()) {
        used.addAll(columns(branch.condition()));
        printed(branch.value(), below, used);
      }
      choice.elseValue().ifPresent(value -> printed(value, below, used));
    } else if (e instanceof FunctionCall call && CHOOSING.contains(call.function().name())) {
      int first = call.is("if") ? 1 : 0;
      call.arguments().subList(0, first).forEach(a -> used.addAll(columns(a)));
      call.arguments()
          .subList(first, call.arguments().size())
          .forEach(a -> printed(a, below, used));
    } else {
      if (isText(e)) {
        casts.add((Cast) e);
      } else if (e instanceof FunctionCall call && call.is("concat")) {
        joined(call);
      }
      used.addAll(columns(e));
    }
  }

  /** One text of bytes among others, which begin with whole characters, is printed as by itself; two may make a character. */
  private void joined(FunctionCall concat) {
    List<Expression> texts = parts(concat).filter(PrintedTexts::isText).toList();
    if (texts.size() == 1) {
      casts.add((Cast) texts.get(0));
    }
  }

  private static Stream<Expression> parts(Expression e) {
    return e instanceof FunctionCall call && call.is("concat")
        ? call.arguments().stream().flatMap(PrintedTexts::parts)
        : Stream.of(e);
  }

  private static Set<ExprId> columns(Expression e) {
    Set<ExprId> all = new HashSet<>();
    e.forEach(
        x -> {
          if (x instanceof AttributeReference a) {
            all.add(a.id());
          }
        });
    return all;
  }

  private static boolean isText(Expression e) {
    return e instanceof Cast cast
        && cast.dataType().isString()
        && cast.child().dataType().existsRecursively(t -> t instanceof BinaryType);
  }
}
