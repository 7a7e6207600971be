package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The aliases to the left in a SELECT list, which later items may use. A use is first the alias's attribute, so that
 * automatic names show it, and is replaced by the aliased expression by {@link #inline}. The columns of generators to the left
 * are there too, as what they are: columns of the rows that the items are worked out over.
 */
final class LateralAliases {

  private final NameIndex<Alias> byName = new NameIndex<>();
  private final Map<ExprId, Alias> byId = new HashMap<>();
  private final Set<ExprId> named = new HashSet<>();
  private Scope generated = Scope.EMPTY;

  void add(Alias alias) {
    byName.add(alias.name(), alias);
    byId.putIfAbsent(alias.id(), alias);
  }

  /** The columns of a generator to the left, if {@code alias} under the one name that AS gave. */
  void addGenerated(List<AttributeReference> columns, boolean alias) {
    generated = Scope.of(Stream.concat(generated.attributes().stream(), columns.stream()).toList());
    if (alias) {
      columns.forEach(column -> named.add(column.id()));
    }
  }

  Optional<Expression> resolve(List<String> parts, SqlConf conf, Origin origin) {
    List<Alias> found =
        byName.candidates(parts.get(0)).stream()
            .filter(a -> conf.sameName(a.name(), parts.get(0)))
            .toList();
    long matches =
        found.size()
            + generated.attributes().stream()
                .filter(c -> named.contains(c.id()) && conf.sameName(c.name(), parts.get(0)))
                .count();
    if (matches > 1) {
      throw new SparkSqlException(
          "AMBIGUOUS_LATERAL_COLUMN_ALIAS",
          "42702",
          "The lateral column alias `"
              + parts.get(0)
              + "` is ambiguous and has "
              + matches
              + " matches.",
          origin);
    }
    return found.stream()
        .findFirst()
        .<Expression>map(
            a -> a.toAttribute().withName("lateralAliasReference(" + parts.get(0) + ")"))
        .or(
            () ->
                generated.resolve(List.of(parts.get(0)), conf, origin).map(Scope.Match::attribute));
  }

  /** Refuses an alias of this list inside of a window or aggregate function, as Spark does. */
  void check(Expression expression, Origin origin) {
    boolean window = expression instanceof WindowExpression;
    if (window || expression instanceof AggregateExpression) {
      expression.forEach(
          e -> {
            if (e instanceof AttributeReference a
                && (find(a).isPresent() || window && named.contains(a.id()))) {
              throw new SparkSqlException(
                  "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_"
                      + (window ? "WINDOW" : "AGGREGATE_FUNC"),
                  "0A000",
                  "The alias of an item to the left may not stand in the "
                      + (window ? "window" : "aggregate")
                      + " function \""
                      + SparkSql.sql(expression)
                      + "\".",
                  origin);
            }
          });
      return;
    }
    expression.children().forEach(child -> check(child, origin));
  }

  /** Whether {@code expression} uses an alias of this list. */
  boolean isUsedIn(Expression expression) {
    return expression.exists(e -> e instanceof AttributeReference a && find(a).isPresent());
  }

  Expression inline(Expression expression) {
    return expression.transformUp(
        e -> e instanceof AttributeReference a ? find(a).map(Alias::child).orElse(e) : e);
  }

  private Optional<Alias> find(AttributeReference attribute) {
    return Optional.ofNullable(byId.get(attribute.id()));
  }
}
