package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.Cells;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Evaluates a grid in one session: by its own evaluation where it has one, and otherwise with few statements. These
 * hold many values each; where one fails its halves are tried, down to the single evaluation that raises. What another
 * session answered tells which will probably raise; such a guess saves statements and decides nothing.
 */
final class Asker {
  static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Stands between columns, because a value may hold a tab. */
  static final String FENCE = "~|~";

  private static final String SEPARATOR = "\t" + FENCE + "\t";

  private static final int MOST_CELLS = 120;

  private static final String TABLE = "differential_rows";

  private final SqlTarget.Session session;
  private final int mostRaising;
  private int statements;
  private int trusted;
  private String stored = "";
  private boolean isStored;

  Asker(SqlTarget.Session session) {
    this(session, Integer.MAX_VALUE);
  }

  /**
   * @param mostRaising how many of the rows on which an expression over columns should raise by the guess are tried, since each
   *     takes a statement; for the others the guess is taken
   */
  Asker(SqlTarget.Session session, int mostRaising) {
    this.session = session;
    this.mostRaising = mostRaising;
  }

  /** For how many evaluations the guess was taken without asking. */
  int trusted() {
    return trusted;
  }

  /** How many statements were run so far. */
  int statements() {
    return statements;
  }

  /** The outcomes by expression and row, where the session evaluates cells by itself. */
  Optional<Outcome[][]> evaluate(Grid grid, Form form) {
    List<String> onColumns =
        range(grid.expressions().size()).stream().map(grid::onColumns).toList();
    List<Integer> rows = form == Form.COLUMN ? range(grid.rows().size()) : List.of(0);
    Optional<List<Cells>> columns = session.evaluate(relation(grid, rows), onColumns);
    statements += columns.isPresent() ? onColumns.size() : 0;
    return form == Form.COLUMN
        ? columns.map(cells -> cells.stream().map(c -> outcomes(c, grid)).toArray(Outcome[][]::new))
        : columns.flatMap(cells -> evaluateLiterals(grid, cells));
  }

  private Optional<Outcome[][]> evaluateLiterals(Grid grid, List<Cells> onColumns) {
    Outcome[][] outcomes = new Outcome[grid.expressions().size()][];
    for (int e : range(outcomes.length)) {
      if (onColumns.get(e) instanceof Cells.Refused) {
        outcomes[e] = outcomes(onColumns.get(e), grid);
        continue;
      }
      outcomes[e] = new Outcome[grid.rows().size()];
      for (List<Integer> part : parts(range(grid.rows().size()))) {
        List<String> literals = part.stream().map(r -> grid.onLiterals(e, r)).toList();
        Optional<List<Cells>> cells = session.evaluate("", literals);
        if (cells.isEmpty()) {
          return Optional.empty();
        }
        statements += literals.size();
        for (int i = 0; i < part.size(); i++) {
          outcomes[e][part.get(i)] = outcomes(cells.get().get(i), 1)[0];
        }
      }
    }
    return Optional.of(outcomes);
  }

  private static List<List<Integer>> parts(List<Integer> rows) {
    return IntStream.iterate(0, from -> from < rows.size(), from -> from + MOST_CELLS)
        .mapToObj(from -> rows.subList(from, Math.min(rows.size(), from + MOST_CELLS)))
        .toList();
  }

  private static Outcome[] outcomes(Cells cells, Grid grid) {
    return outcomes(cells, grid.rows().size());
  }

  private static Outcome[] outcomes(Cells cells, int rows) {
    Outcome[] outcomes = new Outcome[rows];
    if (cells instanceof Cells.Refused refused) {
      Arrays.fill(outcomes, raised(refused.failure(), true));
    } else if (cells instanceof Cells.Evaluated evaluated) {
      for (int r = 0; r < rows; r++) {
        Cells.Cell cell = evaluated.rows().get(r);
        outcomes[r] =
            cell instanceof Cells.Raised raised
                ? raised(raised.failure(), false)
                : new Outcome.Value(evaluated.type(), ((Cells.Text) cell).text());
      }
    }
    return outcomes;
  }

  /** The outcomes by expression and row. */
  Outcome[][] ask(Grid grid, Form form, Optional<Outcome[][]> guess) {
    Outcome[][] outcomes = new Outcome[grid.expressions().size()][grid.rows().size()];
    if (form == Form.LITERAL) {
      for (int e : range(outcomes.length)) {
        literals(grid, e, guess, outcomes);
      }
    } else {
      List<Integer> rows = range(grid.rows().size());
      List<Integer> calm = new ArrayList<>();
      for (int e : range(outcomes.length)) {
        if (rows.stream().anyMatch(r -> raises(guess, e, r))) {
          guessed(grid, e, guess, outcomes);
        } else {
          calm.add(e);
        }
      }
      columns(grid, calm, rows, outcomes);
    }
    return outcomes;
  }

  private record Cell(int expression, int row) {}

  private static boolean raises(Optional<Outcome[][]> guess, int expression, int row) {
    return guess.isPresent() && guess.get()[expression][row] instanceof Outcome.Raised;
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private void literals(
      Grid grid, int expression, Optional<Outcome[][]> guess, Outcome[][] outcomes) {
    List<Cell> calm = new ArrayList<>();
    List<Cell> raising = new ArrayList<>();
    for (int r : range(grid.rows().size())) {
      (raises(guess, expression, r) ? raising : calm).add(new Cell(expression, r));
    }
    boolean doubtful = raising.isEmpty() ? fails(grid, calm.get(0)) : calm.isEmpty();
    if (doubtful && refused(grid, expression, outcomes)) {
      return;
    }
    for (int from = 0; from < calm.size(); from += MOST_CELLS) {
      literals(grid, calm.subList(from, Math.min(calm.size(), from + MOST_CELLS)), outcomes);
    }
    raising.forEach(cell -> literals(grid, List.of(cell), outcomes));
  }

  private boolean fails(Grid grid, Cell cell) {
    return run("SELECT " + grid.onLiterals(cell.expression(), cell.row()))
        instanceof Answer.Failure;
  }

  private void literals(Grid grid, List<Cell> cells, Outcome[][] outcomes) {
    if (cells.isEmpty()) {
      return;
    }
    String sql =
        IntStream.range(0, cells.size())
            .mapToObj(
                i -> grid.onLiterals(cells.get(i).expression(), cells.get(i).row()) + " AS c" + i)
            .collect(Collectors.joining(", '" + FENCE + "', ", "SELECT ", ""));
    Answer answer = run(sql);
    if (answer instanceof Answer.Result result && result.rows().size() == 1) {
      List<String> types = Schema.types(result.schema());
      String[] texts = result.rows().get(0).split(Pattern.quote(SEPARATOR), -1);
      for (int i = 0; i < cells.size(); i++) {
        Cell cell = cells.get(i);
        outcomes[cell.expression()][cell.row()] = new Outcome.Value(types.get(2 * i), texts[i]);
      }
    } else if (cells.size() == 1) {
      Cell cell = cells.get(0);
      outcomes[cell.expression()][cell.row()] = raised(answer, false);
    } else {
      literals(grid, cells.subList(0, cells.size() / 2), outcomes);
      literals(grid, cells.subList(cells.size() / 2, cells.size()), outcomes);
    }
  }

  /** An expression that probably raises: refused, or on some rows only. */
  private void guessed(Grid grid, int e, Optional<Outcome[][]> guess, Outcome[][] outcomes) {
    List<Integer> rows = range(grid.rows().size());
    if (guess.orElseThrow()[e][0] instanceof Outcome.Raised raised
        && raised.analysis()
        && refused(grid, e, outcomes)) {
      return;
    }
    columns(grid, List.of(e), rows.stream().filter(r -> !raises(guess, e, r)).toList(), outcomes);
    List<Integer> raising = rows.stream().filter(r -> raises(guess, e, r)).toList();
    List<Integer> tried = spread(raising, mostRaising);
    raising.forEach(r -> outcomes[e][r] = guess.orElseThrow()[e][r]);
    trusted += raising.size() - tried.size();
    each(grid, e, tried, outcomes);
  }

  private static List<Integer> spread(List<Integer> rows, int most) {
    return IntStream.range(0, Math.min(most, rows.size()))
        .mapToObj(n -> rows.get((int) ((long) n * rows.size() / Math.min(most, rows.size()))))
        .toList();
  }

  private void columns(
      Grid grid, List<Integer> expressions, List<Integer> rows, Outcome[][] outcomes) {
    columns(grid, expressions, rows, outcomes, false);
  }

  /**
   * @param sifted whether none of the expressions is refused whatever the values
   */
  private void columns(
      Grid grid,
      List<Integer> expressions,
      List<Integer> rows,
      Outcome[][] outcomes,
      boolean sifted) {
    if (expressions.isEmpty() || rows.isEmpty()) {
      return;
    }
    Answer answer = run(table(grid, expressions, rows, false));
    if (answer instanceof Answer.Result result && result.rows().size() == rows.size()) {
      read(result, expressions, outcomes);
    } else if (expressions.size() > 1 && !sifted) {
      List<Integer> accepted =
          expressions.stream().filter(e -> !refused(grid, e, outcomes)).toList();
      columns(grid, accepted, rows, outcomes, true);
    } else if (expressions.size() > 1) {
      int half = expressions.size() / 2;
      columns(grid, expressions.subList(0, half), rows, outcomes, true);
      columns(grid, expressions.subList(half, expressions.size()), rows, outcomes, true);
    } else {
      if (sifted || !refused(grid, expressions.get(0), outcomes)) {
        each(grid, expressions.get(0), rows, outcomes);
      }
    }
  }

  /** Whether an expression fails over no rows; then it has that outcome for all. */
  private boolean refused(Grid grid, int expression, Outcome[][] outcomes) {
    Answer answer = run(table(grid, List.of(expression), List.of(0), true));
    if (answer instanceof Answer.Failure) {
      Arrays.fill(outcomes[expression], raised(answer, true));
      return true;
    }
    return false;
  }

  /** Row by row. */
  private void each(Grid grid, int expression, List<Integer> rows, Outcome[][] outcomes) {
    if (rows.isEmpty()) {
      return;
    }
    String sql = select(grid, List.of(expression)) + from(grid, rows) + " WHERE i = ?";
    List<Answer> answers = session.runEach(sql, rows, PATIENCE);
    statements += rows.size();
    for (int n = 0; n < rows.size(); n++) {
      if (answers.get(n) instanceof Answer.Result result && result.rows().size() == 1) {
        read(result, List.of(expression), outcomes);
      } else {
        outcomes[expression][rows.get(n)] = raised(answers.get(n), false);
      }
    }
  }

  private String table(Grid grid, List<Integer> expressions, List<Integer> rows, boolean noRows) {
    String from = select(grid, expressions) + from(grid, rows);
    if (noRows) {
      return from + " WHERE i < 0";
    }
    return rows.size() == grid.rows().size()
        ? from
        : from
            + rows.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", " WHERE i IN (", ")"));
  }

  /**
   * The table of a grid's rows, which is made once for all grids over the same rows; where its types cannot be stored, an
   * inline table of the rows asked for.
   */
  private String from(Grid grid, List<Integer> rows) {
    String whole = relation(grid, range(grid.rows().size()));
    if (!whole.equals(stored)) {
      stored = whole;
      run("DROP TABLE IF EXISTS " + TABLE);
      isStored =
          run("CREATE TABLE " + TABLE + " AS SELECT * FROM " + whole) instanceof Answer.Result;
    }
    return isStored ? TABLE + " AS t" : relation(grid, rows);
  }

  private static String select(Grid grid, List<Integer> expressions) {
    return expressions.stream()
        .map(e -> ", '" + FENCE + "', " + grid.onColumns(e) + " AS c" + e)
        .collect(Collectors.joining("", "SELECT i", " FROM "));
  }

  private static String relation(Grid grid, List<Integer> rows) {
    return rows.stream()
        .map(r -> "(" + r + ", " + String.join(", ", grid.rows().get(r)) + ")")
        .collect(
            Collectors.joining(
                ", ", "VALUES ", " AS t(i, " + String.join(", ", grid.arguments()) + ")"));
  }

  private static void read(Answer.Result result, List<Integer> expressions, Outcome[][] outcomes) {
    List<String> types = Schema.types(result.schema());
    for (String row : result.rows()) {
      String[] texts = row.split(Pattern.quote(SEPARATOR), -1);
      int r = Integer.parseInt(texts[0]);
      for (int i = 0; i < expressions.size(); i++) {
        outcomes[expressions.get(i)][r] = new Outcome.Value(types.get(2 * (i + 1)), texts[i + 1]);
      }
    }
  }

  private Answer run(String sql) {
    statements++;
    return session.run(sql, PATIENCE);
  }

  static Outcome raised(Answer answer, boolean analysis) {
    if (answer instanceof Answer.Failure failure) {
      String errorClass =
          failure.kind() == Answer.Kind.RAISED ? failure.errorClass() : failure.kind().name();
      return new Outcome.Raised(errorClass, analysis, failure.message(), failure.type());
    }
    Answer.Result result = (Answer.Result) answer;
    return new Outcome.Raised("", analysis, "wrong number of rows: " + result.rows().size(), "");
  }
}
