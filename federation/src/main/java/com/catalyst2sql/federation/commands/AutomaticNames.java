package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.federation.catalog.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Columns that nobody named, such as {@code (a + 1)}: a permanent view must not have them, wherever in its query they come from.
 * Fields, items and constants are names enough.
 */
final class AutomaticNames {

  /** Functions that are names themselves: written without parentheses. */
  private static final Set<String> NAMES =
      Set.of(
          "current_catalog",
          "current_database",
          "current_date",
          "current_timestamp",
          "current_user",
          "localtimestamp");

  private AutomaticNames() {}

  static void check(List<String> view, LogicalPlan query, SqlConf conf, Origin origin) {
    for (AttributeReference column : query.output()) {
      if (isAutomatic(query, column, conf)) {
        throw new SparkSqlException(
            "CREATE_PERMANENT_VIEW_WITHOUT_ALIAS",
            "0A000",
            "The permanent view "
                + Names.quoted(view)
                + " needs a name for the column "
                + column.name()
                + ": write an alias, "
                + column.name()
                + " AS name.",
            Map.of("name", Names.quoted(view), "attr", column.name()),
            origin,
            null);
      }
    }
  }

  private static boolean isAutomatic(LogicalPlan plan, AttributeReference column, SqlConf conf) {
    if (plan instanceof Union union) {
      int place = place(union.output(), column);
      LogicalPlan first = union.children().get(0);
      return place >= 0 && isAutomatic(first, first.output().get(place), conf);
    }
    Optional<Alias> alias =
        plan.expressions().stream()
            .filter(e -> e instanceof Alias a && a.id().equals(column.id()))
            .map(Alias.class::cast)
            .findFirst();
    if (alias.isPresent() && !(alias.get().child() instanceof AttributeReference)) {
      return isAutomatic(alias.get(), conf);
    }
    AttributeReference below = alias.map(a -> (AttributeReference) a.child()).orElse(column);
    return plan.children().stream().anyMatch(child -> isAutomatic(child, below, conf));
  }

  private static int place(List<AttributeReference> output, AttributeReference column) {
    for (int i = 0; i < output.size(); i++) {
      if (output.get(i).id().equals(column.id())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAutomatic(Alias alias, SqlConf conf) {
    Expression child = alias.child();
    return !(child instanceof Literal)
        && !(child instanceof FunctionCall call && NAMES.contains(call.function().name()))
        && !(child instanceof Cast cast && cast.child() instanceof AttributeReference)
        && !isExtraction(child)
        && alias.name().equals(SparkSql.pretty(child, conf));
  }

  private static boolean isExtraction(Expression e) {
    return (e instanceof GetStructField || e instanceof GetItem)
        && e.children().stream()
            .allMatch(
                c -> c instanceof AttributeReference || c instanceof Literal || isExtraction(c));
  }
}
