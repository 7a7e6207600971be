package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedRegex;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedStar;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Expands {@code *}, {@code t.*}, {@code s.*}, {@code * EXCEPT (...)} and columns by regular expression. */
final class Stars {

  private final SqlConf conf;

  Stars(SqlConf conf) {
    this.conf = conf;
  }

  List<Expression> expandList(List<Expression> list, Scope scope, ExpressionResolver resolver) {
    List<Expression> all = new ArrayList<>();
    for (Expression item : list) {
      if (item instanceof UnresolvedStar star) {
        all.addAll(expand(star, scope, resolver));
      } else if (item instanceof UnresolvedRegex regex) {
        all.addAll(expand(regex, scope));
      } else {
        all.add(item);
      }
    }
    return all;
  }

  List<Expression> expand(UnresolvedStar star, Scope scope, ExpressionResolver resolver) {
    List<Scope.Column> columns = scope.columns();
    if (!star.target().isEmpty()) {
      columns =
          columns.stream()
              .filter(c -> Scope.qualifierFits(c.qualifier(), star.target(), conf))
              .toList();
      // The columns USING merged still belong to their tables.
      List<Scope.Column> merged =
          scope.hidden().stream()
              .filter(c -> Scope.qualifierFits(c.qualifier(), star.target(), conf))
              .toList();
      if (columns.isEmpty() && merged.isEmpty()) {
        return structStar(star, scope, resolver);
      }
      List<Scope.Column> both =
          new ArrayList<>(
              merged.stream()
                  .filter(
                      m ->
                          scope.columns().stream()
                              .noneMatch(c -> c.attribute().id().equals(m.attribute().id())))
                  .toList());
      both.addAll(columns);
      columns = both;
    }
    List<Expression> kept = new ArrayList<>();
    List<List<String>> unused = new ArrayList<>(star.except());
    for (Scope.Column column : columns) {
      boolean excluded = false;
      for (List<String> except : star.except()) {
        String name = except.get(except.size() - 1);
        if (conf.sameName(column.attribute().name(), name)
            && Scope.qualifierFits(
                column.qualifier(), except.subList(0, except.size() - 1), conf)) {
          excluded = true;
          unused.remove(except);
        }
      }
      if (!excluded) {
        kept.add(column.attribute());
      }
    }
    if (!unused.isEmpty()) {
      throw Errors.unresolvedColumn(
          Scope.quote(unused.get(0)), scope.suggestions(unused.get(0)), star.origin());
    }
    return kept;
  }

  /** All columns that a subquery, or what stands after LATERAL, sees of a table around it. */
  private List<Expression> outerColumns(UnresolvedStar star, ExpressionResolver resolver) {
    return resolver.context().outer().filter(o -> resolver.context().outerStars()).stream()
        .flatMap(outer -> outer.columns().stream())
        .filter(c -> Scope.qualifierFits(c.qualifier(), star.target(), conf))
        .<Expression>map(
            c -> new Alias(new OuterReference(c.attribute(), c.qualifier()), c.attribute().name()))
        .toList();
  }

  private List<Expression> structStar(
      UnresolvedStar star, Scope scope, ExpressionResolver resolver) {
    Expression base;
    try {
      base = resolver.resolve(new UnresolvedAttribute(star.target(), star.origin()));
    } catch (SparkSqlException e) {
      List<Expression> outer = outerColumns(star, resolver);
      if (!outer.isEmpty() && star.except().isEmpty()) {
        return outer;
      }
      throw new SparkSqlException(
          "CANNOT_RESOLVE_STAR_EXPAND",
          "42704",
          "Cannot resolve "
              + Scope.quote(star.target())
              + ".* given input columns "
              + String.join(
                  ", ", scope.attributes().stream().map(AttributeReference::name).toList())
              + ". Check that the table or struct exists and is accessible here.",
          star.origin());
    }
    if (!(base.dataType() instanceof StructType struct)) {
      throw new SparkSqlException(
          "INVALID_USAGE_OF_STAR_OR_REGEX",
          "42000",
          "Only a struct can be expanded with .*, not " + base.dataType().sql() + ".",
          star.origin());
    }
    List<Expression> fields = new ArrayList<>();
    for (int i = 0; i < struct.fields().size(); i++) {
      String name = struct.fields().get(i).name();
      fields.add(new Alias(new GetStructField(base, i, name), name));
    }
    return fields;
  }

  private List<Expression> expand(UnresolvedRegex regex, Scope scope) {
    Pattern pattern =
        Pattern.compile(regex.pattern(), conf.caseSensitive() ? 0 : Pattern.CASE_INSENSITIVE);
    List<Expression> found = new ArrayList<>();
    for (Scope.Column column : scope.columns()) {
      if (pattern.matcher(column.attribute().name()).matches()
          && Scope.qualifierFits(column.qualifier(), regex.target(), conf)) {
        found.add(column.attribute());
      }
    }
    return found;
  }
}
