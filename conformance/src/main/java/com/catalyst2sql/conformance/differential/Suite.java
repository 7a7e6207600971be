package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which grids run in which modes. */
final class Suite {

  /** A grid in one mode and form. */
  record Run(Grid grid, Mode mode, Form form) {}

  /** A moment, or a date or text that may become one: what the session's time zone can tell in. */
  private static final Pattern ZONED =
      Pattern.compile(
          "timestamp(?!_ntz)|^(cast|unary) .*\\bdate\\b"
              + "|^operators (date, (interval.*|string)|(interval.*|string), date$)");

  private static final Pattern DECIMAL_OPERATORS =
      Pattern.compile("^operators (decimal.*, (decimal.*|\\w*int)|\\w*int, decimal.*)$");

  private static final int MOST_LITERALS = 80;

  private Suite() {}

  /**
   * All runs. A grid without moments and dates runs in one of the zones only, chosen by its name; operators on decimals run
   * also without loss of precision.
   */
  static List<Run> all() {
    List<Grid> grids = new ArrayList<>(CastGrids.all());
    grids.addAll(OperatorGrids.all());
    return of(grids);
  }

  static List<Run> of(List<Grid> grids) {
    return grids.stream()
        .flatMap(
            grid ->
                modes(grid).stream()
                    .flatMap(
                        mode ->
                            List.of(Form.values()).stream().map(form -> new Run(grid, mode, form))))
        .toList();
  }

  private static List<Mode> modes(Grid grid) {
    List<String> zones =
        ZONED.matcher(grid.group()).find()
            ? Mode.ZONES
            : List.of(Mode.ZONES.get(Math.floorMod(grid.group().hashCode(), Mode.ZONES.size())));
    Stream<Mode> modes = Mode.all().stream().filter(mode -> zones.contains(mode.zone()));
    boolean exact = DECIMAL_OPERATORS.matcher(grid.group()).find();
    return Stream.concat(
            modes, exact ? Stream.of(false, true).map(Suite::withoutPrecisionLoss) : Stream.empty())
        .toList();
  }

  private static Mode withoutPrecisionLoss(boolean ansi) {
    return new Mode(ansi, "UTC", Map.of("spark.sql.decimalOperations.allowPrecisionLoss", "false"));
  }

  /** Every {@code step}-th row of each grid, another one to begin with in each. */
  static List<Run> sample(List<Run> runs, int step) {
    return IntStream.range(0, runs.size())
        .mapToObj(
            n -> {
              Run run = runs.get(n);
              Grid grid = run.grid();
              List<List<String>> rows =
                  IntStream.range(0, grid.rows().size())
                      .filter(i -> i % step == n % step)
                      .mapToObj(grid.rows()::get)
                      .toList();
              return new Run(
                  new Grid(grid.group(), grid.expressions(), grid.arguments(), rows),
                  run.mode(),
                  run.form());
            })
        .filter(run -> !run.grid().rows().isEmpty())
        .toList();
  }

  /**
   * The same with at most {@code most} rows of those on literals, others in each grid and mode; of grids with many
   * expressions fewer, but two.
   */
  static List<Run> literals(List<Run> runs, int most) {
    return runs.stream()
        .map(
            run -> {
              int share = Math.max(2, MOST_LITERALS / run.grid().expressions().size());
              return run.form() == Form.LITERAL ? cut(run, Math.min(most, share)) : run;
            })
        .toList();
  }

  private static Run cut(Run run, int most) {
    List<List<String>> rows = run.grid().rows();
    int size = rows.size();
    int first = Math.floorMod((run.grid().group() + run.mode()).hashCode(), size);
    Grid grid =
        new Grid(
            run.grid().group(),
            run.grid().expressions(),
            run.grid().arguments(),
            IntStream.range(0, Math.min(most, size))
                .map(i -> (int) ((long) i * size / Math.min(most, size)))
                .mapToObj(i -> rows.get((i + first) % size))
                .toList());
    return new Run(grid, run.mode(), run.form());
  }

  /** Every {@code nth} run, with at most {@code most} rows of it, taken from all over its table. */
  static List<Run> sample(List<Run> runs, int nth, int most) {
    return IntStream.range(0, runs.size())
        .filter(n -> n % nth == 0)
        .mapToObj(runs::get)
        .flatMap(run -> sample(List.of(run), Math.max(1, run.grid().rows().size() / most)).stream())
        .toList();
  }

  /** Runs them and hands over what differs. */
  static void run(List<Run> runs, Differential differential, Consumer<List<Difference>> found) {
    for (Run run : runs) {
      found.accept(differential.compare(run.grid(), run.mode(), run.form()));
    }
  }
}
