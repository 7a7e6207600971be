package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Evaluates a grid in one session with few statements: many values in one, and where a statement fails its halves,
 * down to the single evaluation that raises. What another session answered tells which will probably raise; such
 * a guess saves statements and decides nothing.
 */
final class Asker {
  static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Stands between columns, because a value may hold a tab. */
  static final String FENCE = "~|~";

  private static final String SEPARATOR = "\t" + FENCE + "\t";

  private static final int MOST_CELLS = 120;

  private final SqlTarget.Session session;
  private int statements;

  Asker(SqlTarget.Session session) {
    this.session = session;
  }

  /** How many statements were run so far. */
  int statements() {
    return statements;
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
      String[] texts = result.rows().get(0).split(java.util.regex.Pattern.quote(SEPARATOR), -1);
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
    rows.stream()
        .filter(r -> raises(guess, e, r))
        .forEach(r -> columns(grid, List.of(e), List.of(r), outcomes));
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
        failing(grid, expressions.get(0), rows, answer, outcomes);
      }
    }
  }

  /** Whether an expression fails over no rows; then it has that outcome for all. */
  private boolean refused(Grid grid, int expression, Outcome[][] outcomes) {
    Answer answer = run(table(grid, List.of(expression), List.of(0), true));
    if (answer instanceof Answer.Failure) {
      java.util.Arrays.fill(outcomes[expression], raised(answer, true));
      return true;
    }
    return false;
  }

  /** Finds by halves the rows on which an expression raises. */
  private void failing(
      Grid grid, int expression, List<Integer> rows, Answer failure, Outcome[][] outcomes) {
    if (rows.size() == 1) {
      outcomes[expression][rows.get(0)] = raised(failure, false);
      return;
    }
    int half = rows.size() / 2;
    for (List<Integer> part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
      Answer answer = run(table(grid, List.of(expression), part, false));
      if (answer instanceof Answer.Result result && result.rows().size() == part.size()) {
        read(result, List.of(expression), outcomes);
      } else {
        failing(grid, expression, part, answer, outcomes);
      }
    }
  }

  private static String table(
      Grid grid, List<Integer> expressions, List<Integer> rows, boolean noRows) {
    StringBuilder sql = new StringBuilder("SELECT i");
    expressions.forEach(
        e -> sql.append(", '" + FENCE + "', ").append(grid.onColumns(e)).append(" AS c").append(e));
    sql.append(
        rows.stream()
            .map(r -> "(" + r + ", " + String.join(", ", grid.rows().get(r)) + ")")
            .collect(Collectors.joining(", ", " FROM VALUES ", " AS t(i, ")));
    sql.append(String.join(", ", grid.arguments())).append(')');
    return sql.append(noRows ? " WHERE i < 0" : "").toString();
  }

  private static void read(Answer.Result result, List<Integer> expressions, Outcome[][] outcomes) {
    List<String> types = Schema.types(result.schema());
    for (String row : result.rows()) {
      String[] texts = row.split(java.util.regex.Pattern.quote(SEPARATOR), -1);
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
