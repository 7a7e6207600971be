package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Canonical;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arguments of an aggregate that may raise an error. With FILTER DuckDB works them out for all rows and filters then, so
 * they must not see the rows that do not count; testing the filter twice takes up to half as long again, so it is done only
 * there. Without, {@code count} must see all rows: DuckDB works nothing out whose statistics have no NULL.
 */
final class AggregateArguments {

  /** Which Spark asks of all rows also where DISTINCT is written. */
  private static final Set<String> OF_ALL_ROWS =
      Set.of(
          "collect_set",
          "max",
          "min",
          "first",
          "last",
          "any_value",
          "bit_and",
          "bit_or",
          "bool_and",
          "bool_or");

  private AggregateArguments() {}

  /**
   * Whether Spark works the arguments out for each row, also for those that FILTER leaves out: to tell several kinds of DISTINCT
   * apart, or DISTINCT with FILTER or of constants, it makes rows of them before it aggregates.
   */
  static boolean areOfEachRow(Aggregate plan) {
    List<AggregateExpression> distinct = new ArrayList<>();
    for (Expression item : plan.aggregateExpressions()) {
      item.forEach(
          e -> {
            if (e instanceof AggregateExpression a
                && a.distinct()
                && !OF_ALL_ROWS.contains(a.function().function().name())) {
              distinct.add(a);
            }
          });
    }
    Set<Set<Expression>> kinds =
        distinct.stream().map(a -> kind(a.function())).collect(Collectors.toSet());
    return kinds.size() > 1
        || kinds.contains(Set.of())
        || distinct.stream().anyMatch(a -> a.filter().filter(f -> !f.foldable()).isPresent());
  }

  /** What tells DISTINCT from that of other calls: the arguments in any order, but for constants. */
  private static Set<Expression> kind(FunctionCall call) {
    return call.is("count_if")
        ? Set.of(Canonical.of(call))
        : call.arguments().stream()
            .filter(a -> !a.foldable())
            .map(Canonical::of)
            .collect(Collectors.toSet());
  }

  /** The translated arguments as groups show them, where they are grouped because of DISTINCT. */
  static List<Expression> grouped(
      AggregateExpression aggregate, List<Expression> translated, TranslationContext context) {
    return aggregate.distinct() && !OF_ALL_ROWS.contains(aggregate.function().function().name())
        ? translated.stream().map(a -> FloatingParts.withoutNegativeZero(a, context)).toList()
        : translated;
  }

  /**
   * The translated arguments, guarded where they have to be.
   *
   * @param translated its arguments, translated
   */
  static List<Expression> guarded(
      AggregateExpression aggregate,
      List<Expression> translated,
      Optional<Expression> filter,
      EvaluationOrder order) {
    if (filter.isEmpty()) {
      return translated;
    }
    List<Expression> arguments = aggregate.function().arguments();
    List<Expression> guarded = new ArrayList<>();
    for (int i = 0; i < translated.size(); i++) {
      Expression argument = translated.get(i);
      boolean guard =
          argument.exists(AggregateArguments::raisesAlways)
              || argument.exists(e -> e instanceof EngineColumn)
                  && (order.mayRaise(arguments.get(i))
                      || argument.exists(AggregateArguments::isJava));
      guarded.add(
          guard
              ? Build.iff(filter.get(), argument, Literal.nullOf(argument.dataType()))
              : argument);
    }
    return guarded;
  }

  /**
   * {@code count(a, b)} as a count of the rows in which neither is NULL, where one of them may fail. Spark does not work out
   * what is never NULL.
   */
  static AggregateExpression workedOut(AggregateExpression e, FailingColumns failing) {
    FunctionCall count = e.function();
    if (!count.is("count")
        || e.distinct()
        || count.arguments().stream().noneMatch(failing::contains)) {
      return e;
    }
    Expression one = new Literal(1, IntegerType.INSTANCE);
    Expression counted =
        count.arguments().stream()
            .filter(Expression::nullable)
            .map(a -> (Expression) new IsNotNull(a))
            .reduce(And::new)
            .map(known -> Terms.when(known, one))
            .orElse(one);
    return new AggregateExpression(
        (FunctionCall) count.withChildren(List.of(counted)),
        false,
        e.filter(),
        e.ignoreNulls(),
        e.orders());
  }

  private static boolean raisesAlways(Expression e) {
    return e instanceof EngineCall call && call.name().equals("error");
  }

  private static boolean isJava(Expression e) {
    return e instanceof EngineCall call && call.isJava();
  }
}
