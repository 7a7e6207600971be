package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators only the parser makes; the analyzer replaces each. */
public sealed interface UnresolvedPlan extends LogicalPlan {

  /** Where it stands in the text. */
  Origin origin();

  @Override
  default List<AttributeReference> output() {
    throw new IllegalStateException("unresolved: " + this);
  }

  @Override
  default <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitUnresolved(this);
  }

  /** A table, view, CTE or {@code format.`path`} by name. */
  record UnresolvedRelation(List<String> nameParts, Map<String, String> options, Origin origin)
      implements UnresolvedPlan, LeafPlan {}

  /** {@code FROM IDENTIFIER(expr)}. */
  record UnresolvedIdentifierRelation(Expression nameExpression, Origin origin)
      implements UnresolvedPlan, LeafPlan {
    @Override
    public List<Expression> expressions() {
      return List.of(nameExpression);
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> e) {
      return new UnresolvedIdentifierRelation(e.get(0), origin);
    }
  }

  /** VALUES; {@code names} are col1, col2, ... or what the alias gives. */
  record UnresolvedInlineTable(List<String> names, List<List<Expression>> rows, Origin origin)
      implements UnresolvedPlan, LeafPlan {}

  /** {@code FROM f(args)}. */
  record UnresolvedTableValuedFunction(List<String> name, List<Expression> arguments, Origin origin)
      implements UnresolvedPlan, LeafPlan {
    @Override
    public List<Expression> expressions() {
      return arguments;
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> e) {
      return new UnresolvedTableValuedFunction(name, e, origin);
    }
  }

  /** WITH. */
  record UnresolvedWith(LogicalPlan child, List<Definition> definitions, Origin origin)
      implements UnresolvedPlan {

    /** One element; {@code columnAliases} may be empty. */
    public record Definition(
        String name, List<String> columnAliases, LogicalPlan plan, Origin origin) {}

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new UnresolvedWith(c.get(0), definitions, origin);
    }
  }

  /** Set operations, which start there. */
  record PlacedSetOperation(LogicalPlan child, Origin origin) implements UnresolvedPlan {
    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new PlacedSetOperation(c.get(0), origin);
    }
  }

  /** HAVING over an Aggregate or, without GROUP BY, a Project. */
  record UnresolvedHaving(Expression condition, LogicalPlan child, Origin origin)
      implements UnresolvedPlan {
    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new UnresolvedHaving(condition, c.get(0), origin);
    }

    @Override
    public List<Expression> expressions() {
      return List.of(condition);
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> e) {
      return new UnresolvedHaving(e.get(0), child, origin);
    }
  }

  /** {@code child AS t(a, b)}: over a SubqueryAlias, renames its columns. */
  record UnresolvedSubqueryColumnAliases(
      List<String> columnAliases, LogicalPlan child, Origin origin) implements UnresolvedPlan {
    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new UnresolvedSubqueryColumnAliases(columnAliases, c.get(0), origin);
    }
  }

  /** JOIN USING (columns), or NATURAL JOIN where {@code columns} is empty. */
  record UnresolvedUsingJoin(
      LogicalPlan left,
      LogicalPlan right,
      JoinType type,
      Optional<List<String>> columns,
      boolean lateral,
      Origin origin)
      implements UnresolvedPlan {
    @Override
    public List<LogicalPlan> children() {
      return List.of(left, right);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new UnresolvedUsingJoin(c.get(0), c.get(1), type, columns, lateral, origin);
    }
  }

  /** A hint; unknown ones are ignored with a warning, as Spark does. */
  record UnresolvedHint(String name, List<Expression> parameters, LogicalPlan child, Origin origin)
      implements UnresolvedPlan {
    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new UnresolvedHint(name, parameters, c.get(0), origin);
    }
  }

  /** The WINDOW clause; names as written. */
  record WithWindowDefinition(Map<String, WindowSpec> windows, LogicalPlan child, Origin origin)
      implements UnresolvedPlan {
    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new WithWindowDefinition(windows, c.get(0), origin);
    }
  }

  /** PIVOT (aggregates FOR pivotColumns IN (values)). */
  record Pivot(
      List<Expression> pivotColumns,
      List<PivotValue> values,
      List<Expression> aggregates,
      LogicalPlan child,
      Origin origin)
      implements UnresolvedPlan {

    /** One value (a struct's parts for several columns) and its name. */
    public record PivotValue(List<Expression> values, Optional<String> alias) {}

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new Pivot(pivotColumns, values, aggregates, c.get(0), origin);
    }
  }

  /** UNPIVOT. */
  record Unpivot(
      List<UnpivotColumn> columns,
      List<String> valueNames,
      String variableName,
      boolean includeNulls,
      LogicalPlan child,
      Origin origin)
      implements UnresolvedPlan {

    /** One column, or one set of columns, and the alias that the variable column shows for it. */
    public record UnpivotColumn(List<Expression> columns, Optional<String> alias) {}

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> c) {
      return new Unpivot(columns, valueNames, variableName, includeNulls, c.get(0), origin);
    }
  }
}
