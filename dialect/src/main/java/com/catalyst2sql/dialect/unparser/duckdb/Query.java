package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import java.util.List;
import java.util.Optional;

/** A query in DuckDB's terms, clause by clause, ready to be printed. */
sealed interface Query {

  /** One entry of a select list. */
  record Item(Expression expression, String name) {}

  /** GROUP BY; {@code sets} as in {@code plans.Aggregate}. */
  record Grouping(List<Expression> expressions, Optional<List<List<Integer>>> sets) {}

  /** A SELECT; an empty {@code grouping} means none, {@code where} and {@code having} are conjunctions. */
  record Select(
      boolean distinct,
      List<Item> items,
      Optional<From> from,
      List<Expression> where,
      Optional<Grouping> grouping,
      List<Expression> having,
      List<SortOrder> orders,
      Optional<Expression> limit,
      Optional<Expression> offset)
      implements Query {}

  /** {@code a UNION ALL b}, and the like; {@code operator} is the words between. */
  record SetOperation(String operator, List<Query> inputs) implements Query {}

  /** VALUES. */
  record Values(List<List<Expression>> rows) implements Query {}

  /** WITH. */
  record With(List<Cte> definitions, Query body) implements Query {}

  /** One element of WITH; a {@code materialized} one the engine works out by itself, whatever reads it. */
  record Cte(String name, boolean materialized, Query query) {}

  /** What stands in FROM. */
  sealed interface From {

    /** A table by its path. */
    record Table(List<String> path, String alias) implements From {}

    /** {@code name(arguments, key = value) AS alias(columns)}. */
    record Function(
        String name,
        List<Expression> arguments,
        List<Named> named,
        String alias,
        List<String> columns)
        implements From {}

    /** A named argument of a table function. */
    record Named(String name, Expression value) {}

    /** {@code (query) AS alias(columns)}; no columns means the query's own names. */
    record Derived(Query query, String alias, List<String> columns, boolean lateral)
        implements From {}

    /** A join; {@code kind} is the words between, CROSS JOIN has no condition. */
    record Join(From left, From right, String kind, Optional<Expression> condition)
        implements From {}

    /** {@code input TABLESAMPLE ...}. */
    record Sampled(From input, String clause) implements From {}
  }
}
