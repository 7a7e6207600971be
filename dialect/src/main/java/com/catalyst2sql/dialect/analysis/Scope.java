package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The columns that names can mean at one place of a query, each with the qualifier it answers to. {@code hidden} ones
 * are reached by a qualified name alone: the join columns that USING merged into one.
 */
final class Scope {

  /** From so many columns on, and after so many names, an index is worth its making. */
  private static final int MANY = 32;

  private static final int OFTEN = 8;

  static final Scope EMPTY = new Scope(List.of(), List.of());

  /** A column; {@code qualifier} is its table's name, from the catalog down or an alias, and may be empty. */
  record Column(AttributeReference attribute, List<String> qualifier) {

    Column withNullability(boolean nullable) {
      return attribute.nullable() == nullable
          ? this
          : new Column(attribute.withNullability(nullable), qualifier);
    }
  }

  /** What a name means: a column, and the names of the struct fields to follow inside it. */
  record Match(AttributeReference attribute, List<String> fields, List<String> qualifier) {}

  private final List<Column> columns;
  private final List<Column> hidden;
  private int resolved;
  private Optional<Indexes> indexes = Optional.empty();

  Scope(List<Column> columns, List<Column> hidden) {
    this.columns = List.copyOf(columns);
    this.hidden = List.copyOf(hidden);
  }

  private record Indexes(ColumnIndex columns, ColumnIndex hidden) {}

  List<Column> columns() {
    return columns;
  }

  List<Column> hidden() {
    return hidden;
  }

  static Scope of(List<AttributeReference> attributes, List<String> qualifier) {
    return new Scope(attributes.stream().map(a -> new Column(a, qualifier)).toList(), List.of());
  }

  static Scope of(List<AttributeReference> attributes) {
    return of(attributes, List.of());
  }

  /** The columns {@code after}, each with the qualifier that this scope has for the one of {@code before} in its place. */
  Scope passing(List<AttributeReference> before, List<AttributeReference> after) {
    Map<Long, List<String>> qualifiers = new HashMap<>();
    hidden.forEach(c -> qualifiers.put(c.attribute().id().id(), c.qualifier()));
    columns.forEach(c -> qualifiers.put(c.attribute().id().id(), c.qualifier()));
    List<Column> passed = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      List<String> qualifier = qualifiers.getOrDefault(before.get(i).id().id(), List.of());
      passed.add(new Column(after.get(i), qualifier));
    }
    return new Scope(passed, List.of());
  }

  /** The columns a plan over this scope lets through, which keep their qualifiers, and those it makes, which have none. */
  Scope passing(List<AttributeReference> output) {
    return passing(output, output);
  }

  /** The same, but a name that several columns have is that of none, save behind a qualifier. */
  Scope withoutAmbiguous(SqlConf conf) {
    Map<String, Set<ExprId>> ids = idsByName(attributes(), conf);
    if (ids.values().stream().allMatch(same -> same.size() == 1)) {
      return this;
    }
    Map<Boolean, List<Column>> parts =
        columns.stream()
            .collect(
                Collectors.partitioningBy(
                    c -> ids.get(conf.nameKey(c.attribute().name())).size() == 1));
    return new Scope(parts.get(true), join(hidden, parts.get(false)));
  }

  /** Which attributes a name may mean. */
  static Map<String, Set<ExprId>> idsByName(List<AttributeReference> attributes, SqlConf conf) {
    Map<String, Set<ExprId>> ids = new HashMap<>();
    attributes.forEach(
        a -> ids.computeIfAbsent(conf.nameKey(a.name()), n -> new HashSet<>()).add(a.id()));
    return ids;
  }

  /** The columns of both; a chain of them looks names up in one index that grows. */
  Scope concat(Scope other) {
    Scope both = new Scope(join(columns, other.columns), join(hidden, other.hidden));
    both.resolved = resolved;
    both.indexes =
        indexes
            .filter(i -> i.columns().extend(columns, other.columns))
            .filter(i -> i.hidden().extend(hidden, other.hidden));
    return both;
  }

  private static <T> List<T> join(List<T> a, List<T> b) {
    List<T> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  List<AttributeReference> attributes() {
    return columns.stream().map(Column::attribute).toList();
  }

  /** The same columns with other nullability: the outputs of {@code plan} by id. */
  Scope updatedBy(List<AttributeReference> output) {
    Map<Long, AttributeReference> byId = new LinkedHashMap<>();
    output.forEach(a -> byId.put(a.id().id(), a));
    UnaryOperator<Column> update =
        column -> {
          AttributeReference now = byId.get(column.attribute().id().id());
          return now == null ? column : column.withNullability(now.nullable());
        };
    return derived(columns.stream().map(update).toList(), hidden.stream().map(update).toList());
  }

  /** The same columns of which those of {@code side} may be NULL now. */
  Scope withNullsOf(Scope side) {
    Set<ExprId> ids = new HashSet<>();
    side.columns.forEach(c -> ids.add(c.attribute().id()));
    side.hidden.forEach(c -> ids.add(c.attribute().id()));
    UnaryOperator<Column> update =
        c -> ids.contains(c.attribute().id()) ? c.withNullability(true) : c;
    return derived(columns.stream().map(update).toList(), hidden.stream().map(update).toList());
  }

  /** The same columns of which {@code left}'s, the first ones, or those behind them may be NULL now. */
  Scope withNulls(Scope left, boolean leftNulls, boolean rightNulls) {
    return derived(
        withNulls(columns, left.columns.size(), leftNulls, rightNulls),
        withNulls(hidden, left.hidden.size(), leftNulls, rightNulls));
  }

  private static List<Column> withNulls(
      List<Column> columns, int left, boolean leftNulls, boolean rightNulls) {
    List<Column> changed = new ArrayList<>(columns);
    changed.subList(0, leftNulls ? left : 0).replaceAll(c -> c.withNullability(true));
    changed
        .subList(rightNulls ? left : columns.size(), columns.size())
        .replaceAll(c -> c.withNullability(true));
    return changed;
  }

  /** The same columns but for what no name depends on. */
  private Scope derived(List<Column> newColumns, List<Column> newHidden) {
    Scope changed = new Scope(newColumns, newHidden);
    changed.resolved = resolved;
    changed.indexes = indexes;
    return changed;
  }

  /** Resolves as Spark does: the longest qualifier that fits first, then the bare name; the rest are fields. */
  Optional<Match> resolve(List<String> parts, SqlConf conf, Origin origin) {
    if (indexes.isEmpty() && ++resolved > OFTEN && columns.size() + hidden.size() > MANY) {
      indexes = Optional.of(new Indexes(new ColumnIndex(columns), new ColumnIndex(hidden)));
    }
    for (int qualifierLength = Math.min(3, parts.size() - 1);
        qualifierLength >= 0;
        qualifierLength--) {
      List<String> qualifier = parts.subList(0, qualifierLength);
      String name = parts.get(qualifierLength);
      Map<Long, AttributeReference> found = new LinkedHashMap<>();
      collect(columns, indexes.map(Indexes::columns), qualifier, name, conf, found);
      if (qualifierLength > 0) {
        collect(hidden, indexes.map(Indexes::hidden), qualifier, name, conf, found);
      }
      if (found.size() > 1) {
        throw ambiguous(parts, qualifier, name, conf, origin);
      }
      if (found.size() == 1) {
        AttributeReference attribute = found.values().iterator().next();
        return Optional.of(
            new Match(
                attribute.withName(name),
                parts.subList(qualifierLength + 1, parts.size()),
                qualifierOf(attribute)));
      }
    }
    return Optional.empty();
  }

  private List<String> qualifierOf(AttributeReference attribute) {
    return column(columns, indexes.map(Indexes::columns), attribute)
        .or(() -> column(hidden, indexes.map(Indexes::hidden), attribute))
        .map(Column::qualifier)
        .orElse(List.of());
  }

  private static Optional<Column> column(
      List<Column> from, Optional<ColumnIndex> index, AttributeReference attribute) {
    return index.isPresent()
        ? index.get().position(attribute.id(), from.size()).map(from::get)
        : from.stream().filter(c -> c.attribute().id().equals(attribute.id())).findFirst();
  }

  private static void collect(
      List<Column> from,
      Optional<ColumnIndex> index,
      List<String> qualifier,
      String name,
      SqlConf conf,
      Map<Long, AttributeReference> found) {
    List<Column> candidates =
        index
            .map(i -> i.positions(qualifier, name, from.size()).stream().map(from::get).toList())
            .orElse(from);
    for (Column column : candidates) {
      if (conf.sameName(column.attribute().name(), name)
          && qualifierFits(column.qualifier(), qualifier, conf)) {
        found.putIfAbsent(column.attribute().id().id(), column.attribute());
      }
    }
  }

  /** Whether {@code wanted} is the tail of {@code qualifier}: {@code t} and {@code db.t} both fit {@code cat.db.t}. */
  static boolean qualifierFits(List<String> qualifier, List<String> wanted, SqlConf conf) {
    if (wanted.isEmpty()) {
      return true;
    }
    int offset = qualifier.size() - wanted.size();
    if (offset < 0) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!conf.sameName(qualifier.get(offset + i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private SparkSqlException ambiguous(
      List<String> parts, List<String> qualifier, String name, SqlConf conf, Origin origin) {
    List<String> candidates =
        join(columns, hidden).stream()
            .filter(
                c ->
                    conf.sameName(c.attribute().name(), name)
                        && qualifierFits(c.qualifier(), qualifier, conf))
            .map(c -> quote(nameParts(c)))
            .distinct()
            .sorted()
            .toList();
    String written = quote(parts);
    return new SparkSqlException(
        "AMBIGUOUS_REFERENCE",
        "42704",
        "Reference " + written + " is ambiguous, could be: " + candidates + ".",
        Map.of("name", written, "referenceNames", candidates.toString()),
        origin,
        null);
  }

  /** Names near to a misspelt one, nearest first, at most five, quoted as Spark suggests them. */
  List<String> suggestions(List<String> parts) {
    String wanted = String.join(".", parts).toLowerCase(Locale.ROOT);
    String last = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
    return (columns.isEmpty() ? hidden : columns)
        .stream()
            .sorted(
                Comparator.comparingInt(
                    c ->
                        Math.min(
                            Levenshtein.distance(
                                String.join(".", nameParts(c)).toLowerCase(Locale.ROOT), wanted),
                            Levenshtein.distance(
                                c.attribute().name().toLowerCase(Locale.ROOT), last))))
            .map(c -> quote(nameParts(c).subList(shared(parts.size(), c), nameParts(c).size())))
            .distinct()
            .limit(5)
            .toList();
  }

  /** How many leading parts of a suggestion say nothing, because all columns have them and the user wrote none. */
  private int shared(int written, Column column) {
    int qualifier = column.qualifier().size();
    if (written == 1 && columns.stream().map(Column::qualifier).distinct().count() == 1) {
      return qualifier;
    }
    int namespace = Math.max(0, qualifier - 1);
    boolean same =
        columns.stream()
                .map(c -> c.qualifier().subList(0, Math.max(0, c.qualifier().size() - 1)))
                .distinct()
                .count()
            == 1;
    return written <= 2 && same ? namespace : 0;
  }

  private static List<String> nameParts(Column column) {
    List<String> parts = new ArrayList<>(column.qualifier());
    parts.add(column.attribute().name());
    return parts;
  }

  static String quote(List<String> parts) {
    return parts.stream()
        .map(p -> "`" + p.replace("`", "``") + "`")
        .reduce((a, b) -> a + "." + b)
        .orElse("");
  }
}
