package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which grids run in which modes. */
final class Suite {

  /** A grid in one mode and form. */
  record Run(Grid grid, Mode mode, Form form) {}

  private static final Pattern OF_TIME = Pattern.compile("date|timestamp");

  private Suite() {}

  /** All runs; a grid without dates and timestamps runs in one zone only. */
  static List<Run> all() {
    List<Grid> grids = new ArrayList<>(CastGrids.all());
    grids.addAll(OperatorGrids.all());
    return of(grids);
  }

  static List<Run> of(List<Grid> grids) {
    return grids.stream()
        .flatMap(
            grid ->
                Mode.all().stream()
                    .filter(
                        mode -> mode.zone().equals("UTC") || OF_TIME.matcher(grid.group()).find())
                    .flatMap(
                        mode ->
                            List.of(Form.values()).stream().map(form -> new Run(grid, mode, form))))
        .toList();
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

  /** The same with at most {@code most} rows of those on literals, others in each. */
  static List<Run> literals(List<Run> runs, int most) {
    return IntStream.range(0, runs.size())
        .mapToObj(n -> runs.get(n).form() == Form.LITERAL ? cut(runs.get(n), most, n) : runs.get(n))
        .toList();
  }

  private static Run cut(Run run, int most, int first) {
    List<List<String>> rows = run.grid().rows();
    int size = rows.size();
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
