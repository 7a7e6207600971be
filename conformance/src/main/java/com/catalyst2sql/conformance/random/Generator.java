package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one random query of Spark SQL. The same seed and number always make the same query. All that a query asks for
 * is determined by the data: what depends on the order of rows is given one, what depends on the order of additions
 * gets numbers whose sums are exact.
 */
final class Generator {

  /** Seeds from this on write more than those before, whose queries stay as they were. */
  static final long EXTENDED_FROM = 1_000;

  /** A query that others can name. */
  record CommonTable(String name, List<Column> columns, Piece query) {}

  final Dice dice;
  final Tables tables;
  final Expressions expressions;
  final Aggregates aggregates;
  final Windows windows;
  final Subqueries subqueries;
  final Relations relations;
  final Selects selects;
  final List<CommonTable> commonTables = new ArrayList<>();

  /** Names of relations that are cut by a LIMIT. */
  final Set<String> limited = new HashSet<>();

  final MoreRelations more;

  /** Whether the seed is one of those that write more. */
  private final boolean extended;

  private boolean ansi;
  private int names;

  private Generator(Forms forms, Tables tables, Dice dice, boolean extended) {
    this.dice = dice;
    this.extended = extended;
    this.tables = tables;
    this.expressions = new Expressions(forms.expressions(), dice);
    this.aggregates = new Aggregates(forms.aggregates(), expressions, dice);
    this.windows = new Windows(forms.windows(), aggregates, expressions, dice);
    this.subqueries = new Subqueries(this);
    this.relations = new Relations(this);
    this.selects = new Selects(this);
    this.more = new MoreRelations(this);
  }

  /** The files of templates. */
  record Forms(Templates expressions, Templates aggregates, Templates windows) {
    static Forms load() {
      return new Forms(
          Templates.load("expressions.txt"),
          Templates.load("aggregates.txt"),
          Templates.load("windows.txt"));
    }
  }

  /** The {@code index}-th query of a seed. */
  static Piece query(Forms forms, Tables tables, long seed, int index) {
    Generator generator =
        new Generator(forms, tables, new Dice(seed, index), seed >= EXTENDED_FROM);
    if (ansi(seed, index)) {
      generator.ansi = true;
      generator.expressions.ansi();
    }
    return generator.statement();
  }

  /** Whether a query runs in ANSI mode: two of five do, in stretches, since changing it takes a statement. */
  static boolean ansi(long seed, int index) {
    return (index / 10 + seed) % 5 < 2;
  }

  /** True in {@code percent} of a hundred cases, where the seed writes more; a seed that does not throws no dice for it. */
  boolean more(int percent) {
    return extended && dice.chance(percent);
  }

  /** Whether the seed writes more of the grammar. */
  boolean extended() {
    return extended;
  }

  boolean ansi() {
    return ansi;
  }

  /** Lets the whole query's own select list raise errors. */
  void risky(boolean allowed) {
    expressions.calm(ansi && !allowed);
  }

  /** A name that nothing else of this query has. */
  String name(String prefix) {
    names++;
    return prefix + names;
  }

  private Piece statement() {
    List<Piece> common = new ArrayList<>();
    if (dice.chance(15)) {
      for (int i = dice.between(1, 2); i > 0; i--) {
        String name = name("w");
        Query query = selects.query(Optional.empty(), 1, true);
        common.add(Piece.of(name, " AS (", query.piece(), ")"));
        List<Column> columns = query.columns().stream().map(Column::unqualified).toList();
        commonTables.add(new CommonTable(name, columns, query.piece()));
      }
    }
    Query query = selects.whole(dice.chance(50));
    return common.isEmpty()
        ? query.piece()
        : Piece.of(Piece.optional("WITH ", Piece.list(", ", common), " "), query.piece());
  }
}
