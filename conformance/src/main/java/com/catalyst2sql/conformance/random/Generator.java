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

  /** Seeds from this on write yet more than those. */
  static final long FURTHER_FROM = 5_000;

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
  final FurtherQueries furtherQueries;
  final FurtherRelations furtherRelations;

  private final long seed;

  private boolean ansi;
  private int names;

  private Generator(Forms forms, Tables tables, long seed, int index) {
    this.dice = new Dice(seed, index);
    this.seed = seed;
    this.tables = tables;
    this.expressions = new Expressions(forms.expressions(), dice);
    this.aggregates = new Aggregates(forms.aggregates(), expressions, dice);
    this.windows = new Windows(forms.windows(), this);
    this.subqueries = new Subqueries(this);
    this.relations = new Relations(this);
    this.selects = new Selects(this);
    this.more = new MoreRelations(this);
    this.furtherQueries = new FurtherQueries(this);
    this.furtherRelations = new FurtherRelations(this);
  }

  /** The files of templates. */
  record Forms(Templates expressions, Templates aggregates, Templates windows) {

    /** Those that a seed writes. */
    static Forms load(long seed) {
      return new Forms(of("expressions", seed), of("aggregates", seed), of("windows", seed));
    }

    private static Templates of(String name, long seed) {
      return seed < FURTHER_FROM
          ? Templates.load(name + ".txt")
          : Templates.load(name + ".txt", "further-" + name + ".txt");
    }
  }

  /** The {@code index}-th query of a seed. */
  static Piece query(Forms forms, Tables tables, long seed, int index) {
    Generator generator = new Generator(forms, tables, seed, index);
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
    return extended() && dice.chance(percent);
  }

  /** The same for what only the seeds write that write the most. */
  boolean further(int percent) {
    return seed >= FURTHER_FROM && dice.chance(percent);
  }

  /** Whether the seed writes more of the grammar. */
  boolean extended() {
    return seed >= EXTENDED_FROM;
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
