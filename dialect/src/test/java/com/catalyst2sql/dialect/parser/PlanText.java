package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.Sample;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Unresolved plans and expressions as one line that a reader of a test can follow. */
final class PlanText {

  private PlanText() {}

  private static String all(List<? extends Expression> expressions) {
    return expressions.stream().map(PlanText::of).collect(Collectors.joining(", "));
  }

  static String of(Expression e) {
    if (e instanceof Literal literal) {
      return literal(literal);
    }
    if (e instanceof UnresolvedExpression unresolved) {
      return unresolved(unresolved);
    }
    if (e instanceof Alias alias) {
      return of(alias.child()) + " AS " + alias.name();
    }
    if (e instanceof And and) {
      return "(" + of(and.left()) + " AND " + of(and.right()) + ")";
    }
    if (e instanceof Or or) {
      return "(" + of(or.left()) + " OR " + of(or.right()) + ")";
    }
    if (e instanceof Not not) {
      return "NOT " + of(not.child());
    }
    if (e instanceof IsNull isNull) {
      return "(" + of(isNull.child()) + " IS NULL)";
    }
    if (e instanceof IsNotNull isNotNull) {
      return "(" + of(isNotNull.child()) + " IS NOT NULL)";
    }
    if (e instanceof In in) {
      return "(" + of(in.value()) + " IN [" + all(in.list()) + "])";
    }
    if (e instanceof InSubquery in) {
      return "([" + all(in.values()) + "] IN " + of(in.plan()) + ")";
    }
    if (e instanceof ScalarSubquery subquery) {
      return "SCALAR{" + of(subquery.plan()) + "}";
    }
    if (e instanceof Exists exists) {
      return "EXISTS{" + of(exists.plan()) + "}";
    }
    if (e instanceof CaseWhen caseWhen) {
      return caseWhen.branches().stream()
              .map(b -> "WHEN " + of(b.condition()) + " THEN " + of(b.value()))
              .collect(Collectors.joining(" ", "CASE ", ""))
          + caseWhen.elseValue().map(v -> " ELSE " + of(v)).orElse("")
          + " END";
    }
    if (e instanceof WindowExpression window) {
      return of(window.function()) + " OVER " + window(window.spec());
    }
    return e.toString();
  }

  private static String literal(Literal literal) {
    Object value = literal.value();
    if (value == null) {
      return "NULL";
    }
    if (literal.dataType() == StringType.INSTANCE) {
      return "'" + value.toString().replace("\n", "\\n").replace("\0", "\\0") + "'";
    }
    if (literal.dataType() == IntegerType.INSTANCE || value instanceof Boolean) {
      return value.toString();
    }
    String text =
        value instanceof Literal.Binary binary
            ? Arrays.toString(binary.bytes())
            : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    return text + ":" + literal.dataType().catalogString();
  }

  private static String unresolved(UnresolvedExpression e) {
    if (e instanceof UnresolvedExpression.UnresolvedAttribute a) {
      return a.nameParts().stream()
          .map(p -> p.contains(".") || p.contains(" ") ? "`" + p + "`" : p)
          .collect(Collectors.joining("."));
    }
    if (e instanceof UnresolvedExpression.UnresolvedStar s) {
      return (s.target().isEmpty() ? "*" : String.join(".", s.target()) + ".*")
          + (s.except().isEmpty() ? "" : " EXCEPT " + s.except());
    }
    if (e instanceof UnresolvedExpression.UnresolvedFunction f) {
      return function(f);
    }
    if (e instanceof UnresolvedExpression.UnresolvedCast c) {
      return (c.tryCast() ? "TRY_CAST(" : "CAST(")
          + of(c.child())
          + " AS "
          + c.targetType().catalogString()
          + ")";
    }
    if (e instanceof UnresolvedExpression.UnresolvedExtractValue x) {
      return of(x.child()) + "[" + of(x.extraction()) + "]";
    }
    if (e instanceof UnresolvedExpression.MultiAlias m) {
      return of(m.child()) + " AS " + m.names();
    }
    if (e instanceof UnresolvedExpression.UnresolvedLambda l) {
      return l.parameters() + " -> " + of(l.body());
    }
    if (e instanceof UnresolvedExpression.UnresolvedWindow w) {
      return of(w.function()) + " OVER " + w.windowName();
    }
    if (e instanceof UnresolvedExpression.GroupingSets g) {
      return g.kind()
          + g.sets().stream().map(s -> "(" + all(s) + ")").collect(Collectors.toList()).toString()
          + (g.groupBy().isEmpty() ? "" : " OF " + all(g.groupBy()));
    }
    if (e instanceof UnresolvedExpression.NamedArgument n) {
      return n.name() + " => " + of(n.value());
    }
    if (e instanceof UnresolvedExpression.Parameter p) {
      return p.name().map(n -> ":" + n).orElse("?" + p.index());
    }
    if (e instanceof UnresolvedExpression.IdentifierClause i) {
      return "IDENTIFIER("
          + of(i.nameExpression())
          + ")"
          + i.arguments().map(a -> "(" + all(a) + ")").orElse("");
    }
    if (e instanceof UnresolvedExpression.PlacedLiteral l) {
      return of(l.value());
    }
    UnresolvedExpression.UnresolvedRegex r = (UnresolvedExpression.UnresolvedRegex) e;
    return "REGEX" + r.target() + r.pattern();
  }

  private static String function(UnresolvedExpression.UnresolvedFunction f) {
    String name = String.join(".", f.name());
    boolean symbol = !Character.isLetter(name.charAt(0)) && name.charAt(0) != '_';
    if (symbol && f.arguments().size() == 2) {
      return "(" + of(f.arguments().get(0)) + " " + name + " " + of(f.arguments().get(1)) + ")";
    }
    String orders =
        f.orders().isEmpty() ? "" : " WITHIN " + f.orders().stream().map(PlanText::order).toList();
    return name
        + "("
        + (f.distinct() ? "DISTINCT " : "")
        + all(f.arguments())
        + ")"
        + orders
        + f.filter().map(c -> " FILTER " + of(c)).orElse("")
        + (f.ignoreNulls() ? " IGNORE NULLS" : "");
  }

  private static String order(SortOrder order) {
    return of(order.child())
        + (order.ascending() ? " ASC" : " DESC")
        + (order.nullsFirst() ? " FIRST" : " LAST");
  }

  private static String orders(List<SortOrder> orders) {
    return orders.stream().map(PlanText::order).collect(Collectors.joining(", "));
  }

  private static String window(WindowSpec spec) {
    return "{"
        + all(spec.partitionBy())
        + "; "
        + orders(spec.orderBy())
        + spec.frame()
            .map(
                f ->
                    (f.rows() ? "; ROWS " : "; RANGE ")
                        + bound(f.lower())
                        + ".."
                        + bound(f.upper()))
            .orElse("")
        + "}";
  }

  private static String bound(WindowFrame.Bound bound) {
    return bound.offset().map(o -> of(o) + " ").orElse("") + bound.kind();
  }

  static String of(LogicalPlan plan) {
    String children =
        plan.children().stream().map(PlanText::of).collect(Collectors.joining(", ", "(", ")"));
    if (plan instanceof Project p) {
      return "Project[" + all(p.projectList()) + "]" + children;
    }
    if (plan instanceof Aggregate a) {
      return "Aggregate["
          + all(a.groupingExpressions())
          + "]["
          + all(a.aggregateExpressions())
          + "]"
          + children;
    }
    if (plan instanceof Filter f) {
      return "Filter[" + of(f.condition()) + "]" + children;
    }
    if (plan instanceof Join j) {
      return "Join[" + j.type() + on(j.condition()) + "]" + children;
    }
    if (plan instanceof LateralJoin j) {
      return "LateralJoin[" + j.type() + on(j.condition()) + "]" + children;
    }
    if (plan instanceof Sort s) {
      return "Sort[" + (s.global() ? "" : "local ") + orders(s.orders()) + "]" + children;
    }
    if (plan instanceof Limit l) {
      return "Limit[" + of(l.limit()) + "]" + children;
    }
    if (plan instanceof Offset o) {
      return "Offset[" + of(o.offset()) + "]" + children;
    }
    if (plan instanceof SubqueryAlias s) {
      return s.alias() + ":" + of(s.child());
    }
    if (plan instanceof Union || plan instanceof Distinct) {
      return plan.getClass().getSimpleName() + children;
    }
    if (plan instanceof Intersect i) {
      return "Intersect" + (i.all() ? "All" : "") + children;
    }
    if (plan instanceof Except e) {
      return "Except" + (e.all() ? "All" : "") + children;
    }
    if (plan instanceof RepartitionByExpression r) {
      return "Repartition[" + all(r.partitionExpressions()) + "]" + children;
    }
    if (plan instanceof Sample s) {
      return "Sample[" + s.method() + s.seed().map(n -> ", " + n).orElse("") + "]" + children;
    }
    if (plan instanceof Generate g) {
      return "Generate["
          + (g.outer() ? "outer " : "")
          + of(g.generator())
          + " "
          + g.qualifier().orElse("")
          + g.generatorOutput().stream().map(a -> a.name()).toList()
          + "]"
          + children;
    }
    if (plan instanceof OneRowRelation) {
      return "One";
    }
    return plan instanceof UnresolvedPlan u ? unresolved(u, children) : command(plan);
  }

  private static String on(Optional<Expression> condition) {
    return condition.map(c -> " " + of(c)).orElse("");
  }

  private static String unresolved(UnresolvedPlan plan, String children) {
    if (plan instanceof UnresolvedPlan.UnresolvedRelation r) {
      return String.join(".", r.nameParts());
    }
    if (plan instanceof UnresolvedPlan.UnresolvedInlineTable t) {
      return "Values" + t.names() + t.rows().stream().map(r -> "(" + all(r) + ")").toList();
    }
    if (plan instanceof UnresolvedPlan.UnresolvedTableValuedFunction f) {
      return String.join(".", f.name()) + "(" + all(f.arguments()) + ")";
    }
    if (plan instanceof UnresolvedPlan.UnresolvedWith w) {
      return w.definitions().stream()
          .map(
              d ->
                  d.name()
                      + (d.columnAliases().isEmpty() ? "" : d.columnAliases())
                      + "="
                      + of(d.plan()))
          .collect(Collectors.joining(", ", "With[", "]" + children));
    }
    if (plan instanceof UnresolvedPlan.PlacedSetOperation o) {
      return of(o.child());
    }
    if (plan instanceof UnresolvedPlan.UnresolvedHaving h) {
      return "Having[" + of(h.condition()) + "]" + children;
    }
    if (plan instanceof UnresolvedPlan.UnresolvedSubqueryColumnAliases a) {
      return "Columns" + a.columnAliases() + children;
    }
    if (plan instanceof UnresolvedPlan.UnresolvedUsingJoin u) {
      return "Join["
          + u.type()
          + (u.columns().isPresent() ? " USING " + u.columns().get() : " NATURAL")
          + "]"
          + children;
    }
    if (plan instanceof UnresolvedPlan.UnresolvedHint h) {
      return "Hint[" + h.name() + "(" + all(h.parameters()) + ")]" + children;
    }
    if (plan instanceof UnresolvedPlan.WithWindowDefinition w) {
      return w.windows().entrySet().stream()
          .map(e -> e.getKey() + "=" + window(e.getValue()))
          .collect(Collectors.joining(", ", "Windows[", "]" + children));
    }
    if (plan instanceof UnresolvedPlan.Pivot p) {
      return "Pivot["
          + all(p.aggregates())
          + " FOR "
          + all(p.pivotColumns())
          + " IN "
          + p.values().stream()
              .map(v -> all(v.values()) + v.alias().map(a -> " AS " + a).orElse(""))
              .toList()
          + "]"
          + children;
    }
    if (plan instanceof UnresolvedPlan.Unpivot u) {
      return "Unpivot["
          + u.valueNames()
          + " FOR "
          + u.variableName()
          + " IN "
          + u.columns().stream()
              .map(c -> all(c.columns()) + c.alias().map(a -> " AS " + a).orElse(""))
              .toList()
          + (u.includeNulls() ? " nulls" : "")
          + "]"
          + children;
    }
    return plan.toString();
  }

  /** Commands by their components, without places in the text. */
  private static String command(LogicalPlan plan) {
    return Arrays.stream(plan.getClass().getRecordComponents())
        .filter(c -> !c.getName().equals("origin"))
        .map(c -> c.getName() + "=" + component(plan, c))
        .filter(s -> !s.endsWith("=-"))
        .collect(Collectors.joining(", ", plan.getClass().getSimpleName() + "{", "}"));
  }

  private static String component(Object owner, RecordComponent component) {
    try {
      return value(component.getAccessor().invoke(owner));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static String value(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(PlanText::value).orElse("-");
    }
    if (value instanceof LogicalPlan plan) {
      return of(plan);
    }
    if (value instanceof Expression expression) {
      return of(expression);
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "-" : list.stream().map(PlanText::value).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty()
          ? "-"
          : map.entrySet().stream()
              .map(e -> e.getKey() + "=" + value(e.getValue()))
              .toList()
              .toString();
    }
    if (value instanceof DataType type) {
      return type.catalogString();
    }
    if (value instanceof Record record && !(value instanceof Enum)) {
      return Arrays.stream(record.getClass().getRecordComponents())
          .map(c -> component(record, c))
          .filter(s -> !s.equals("-"))
          .collect(Collectors.joining(" ", record.getClass().getSimpleName() + "<", ">"));
    }
    return Boolean.FALSE.equals(value) ? "-" : String.valueOf(value);
  }
}
