package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The aliases to the left in a SELECT list, which later items may use. A use is first the alias's attribute, so that
 * automatic names show it, and is replaced by the aliased expression by {@link #inline}.
 */
final class LateralAliases {

  private final NameIndex<Alias> byName = new NameIndex<>();
  private final Map<ExprId, Alias> byId = new HashMap<>();

  void add(Alias alias) {
    byName.add(alias.name(), alias);
    byId.putIfAbsent(alias.id(), alias);
  }

  Optional<Expression> resolve(List<String> parts, SqlConf conf, Origin origin) {
    List<Alias> found =
        byName.candidates(parts.get(0)).stream()
            .filter(a -> conf.sameName(a.name(), parts.get(0)))
            .toList();
    if (found.size() > 1) {
      throw new SparkSqlException(
          "AMBIGUOUS_LATERAL_COLUMN_ALIAS",
          "42702",
          "The lateral column alias `"
              + parts.get(0)
              + "` is ambiguous and has "
              + found.size()
              + " matches.",
          origin);
    }
    return found.stream()
        .findFirst()
        .map(a -> a.toAttribute().withName("lateralAliasReference(" + parts.get(0) + ")"));
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
