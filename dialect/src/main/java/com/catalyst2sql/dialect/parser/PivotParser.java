package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.parser.QuerySlots.Postfix;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Pivot;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Pivot.PivotValue;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Unpivot;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Unpivot.UnpivotColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PIVOT and UNPIVOT behind a relation. */
final class PivotParser {

  private final Parsers parsers;
  private final TokenStream tokens;

  PivotParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  /** Reads one, if one begins here, as a cross join with a slot. */
  boolean accept(Skeleton skeleton) {
    int start = tokens.position();
    Postfix postfix;
    if (tokens.are("PIVOT", "(")) {
      postfix = pivot();
    } else if (tokens.are("UNPIVOT", "(")
        || tokens.are("UNPIVOT", "INCLUDE")
        || tokens.are("UNPIVOT", "EXCLUDE")) {
      postfix = unpivot();
    } else {
      return false;
    }
    skeleton.words("CROSS JOIN", start).slot('p', postfix, start);
    return true;
  }

  private Postfix pivot() {
    int start = tokens.position();
    tokens.expect("PIVOT", "(");
    List<Expression> aggregates = parsers.expressions.namedList();
    tokens.expect("FOR");
    List<Expression> columns = new ArrayList<>();
    boolean several = tokens.accept("(");
    do {
      int at = tokens.position();
      String name = tokens.takeIdentifier();
      columns.add(new UnresolvedAttribute(List.of(name), tokens.originFrom(at)));
    } while (several && tokens.accept(","));
    if (several) {
      tokens.expect(")");
    }
    tokens.expect("IN", "(");
    List<PivotValue> values = new ArrayList<>();
    do {
      Expression value = parsers.expressions.expression();
      Optional<String> alias = optionalAlias();
      values.add(
          new PivotValue(several ? parsers.primaries.structValues(value) : List.of(value), alias));
    } while (tokens.accept(","));
    tokens.expect(")", ")");
    Origin origin = tokens.originFrom(start);
    return new Postfix(
        child -> new Pivot(columns, values, aggregates, child, origin), "PIVOT", origin);
  }

  private Optional<String> optionalAlias() {
    if (tokens.accept("AS") || tokens.isIdentifier()) {
      return Optional.of(tokens.takeIdentifier());
    }
    return Optional.empty();
  }

  private Postfix unpivot() {
    int start = tokens.position();
    tokens.expect("UNPIVOT");
    boolean includeNulls = tokens.accept("INCLUDE", "NULLS");
    if (!includeNulls) {
      tokens.accept("EXCLUDE", "NULLS");
    }
    tokens.expect("(");
    boolean several = tokens.accept("(");
    List<String> valueNames = new ArrayList<>();
    do {
      valueNames.add(tokens.takeIdentifier());
    } while (several && tokens.accept(","));
    if (several) {
      tokens.expect(")");
    }
    tokens.expect("FOR");
    String variable = tokens.takeIdentifier();
    tokens.expect("IN", "(");
    List<UnpivotColumn> columns = new ArrayList<>();
    do {
      List<Expression> names = several ? columnSet() : List.of(column());
      columns.add(new UnpivotColumn(names, optionalAlias()));
    } while (tokens.accept(","));
    tokens.expect(")", ")");
    Origin origin = tokens.originFrom(start);
    Optional<String> alias = Optional.empty();
    if (tokens.is("AS") || tokens.isStrictIdentifier(0) && !parsers.starts.clause()) {
      tokens.accept("AS");
      alias = Optional.of(tokens.takeIdentifier());
    }
    Optional<String> name = alias;
    return new Postfix(
        child -> {
          LogicalPlan plan =
              new Unpivot(columns, valueNames, variable, includeNulls, child, origin);
          return name.<LogicalPlan>map(n -> new SubqueryAlias(n, plan)).orElse(plan);
        },
        "UNPIVOT",
        origin);
  }

  private List<Expression> columnSet() {
    tokens.expect("(");
    List<Expression> names = new ArrayList<>();
    do {
      names.add(column());
    } while (tokens.accept(","));
    tokens.expect(")");
    return names;
  }

  private Expression column() {
    int start = tokens.position();
    return new UnresolvedAttribute(tokens.takeMultipartIdentifier(), tokens.originFrom(start));
  }
}
