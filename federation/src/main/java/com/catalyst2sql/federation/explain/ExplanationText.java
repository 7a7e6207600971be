package com.catalyst2sql.federation.explain;

import com.catalyst2sql.federation.explain.Explanation.Caches;
import com.catalyst2sql.federation.explain.Explanation.Hits;
import com.catalyst2sql.federation.explain.Explanation.KeyFilter;
import com.catalyst2sql.federation.explain.Explanation.Moved;
import com.catalyst2sql.federation.explain.Explanation.Operator;
import com.catalyst2sql.federation.explain.Explanation.Parts;
import com.catalyst2sql.federation.explain.Explanation.Run;
import com.catalyst2sql.federation.explain.Explanation.Statement;
import com.catalyst2sql.federation.explain.Explanation.Step;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An {@link Explanation} for people: plans as trees, one operator a line. */
public final class ExplanationText {

  /** A narrowed statement has up to thousands of keys; more of it is in the JSON form. */
  private static final int MOST_OF_A_STATEMENT = 300;

  private final StringBuilder text = new StringBuilder();

  private ExplanationText() {}

  public static String of(Explanation explanation) {
    ExplanationText writer = new ExplanationText();
    writer.write(explanation);
    return writer.text.toString();
  }

  /** The section on the caches alone. */
  public static String of(Caches caches) {
    ExplanationText writer = new ExplanationText();
    writer.caches(caches);
    return writer.text.toString();
  }

  private void write(Explanation explanation) {
    explanation.problem().ifPresent(this::problem);
    for (Explanation.Plan plan : explanation.plans()) {
      text.append("== ").append(plan.stage()).append(" ==\n");
      tree(plan.root(), "", "");
      text.append('\n');
    }
    explanation.fragments().forEach(this::fragment);
    explanation.keyFilters().forEach(this::keyFilter);
    if (!explanation.decisions().isEmpty()) {
      text.append("== Pushdown ==\n");
      explanation
          .decisions()
          .forEach(
              d -> {
                text.append(d.source()).append(": ").append(d.part()).append(' ');
                text.append(d.decision());
                text.append(d.reason().isEmpty() ? "" : " (" + d.reason() + ")").append('\n');
              });
      text.append('\n');
    }
    if (!explanation.duckdb().isEmpty()) {
      text.append("== DuckDB ==\n").append(explanation.duckdb()).append('\n');
    }
    explanation.run().ifPresent(this::run);
    explanation.caches().ifPresent(this::caches);
  }

  private void problem(Explanation.Problem problem) {
    if (problem.kind().equals("command")) {
      text.append("== Command ==\n").append(problem.text()).append('\n');
    } else {
      text.append("Error occurred during query planning: \n").append(problem.text());
    }
  }

  private void tree(Operator operator, String first, String rest) {
    text.append(first).append(operator.name());
    text.append(operator.arguments().isEmpty() ? "" : " " + operator.arguments());
    if (operator.children().isEmpty() && !operator.columns().isEmpty()) {
      text.append(
          operator.columns().stream()
              .map(c -> c.name() + ": " + c.type())
              .collect(Collectors.joining(", ", " [", "]")));
    }
    text.append('\n');
    List<Operator> children = operator.children();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      tree(children.get(i), rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "));
    }
  }

  private void fragment(Statement statement) {
    text.append("== Fragment ").append(statement.fragment()).append(" at ");
    text.append(statement.source()).append(" (").append(statement.dialect()).append(") ==\n");
    text.append(statement.sql()).append('\n');
    text.append("estimated rows: ");
    text.append(
        statement.estimate().isPresent()
            ? String.valueOf(statement.estimate().getAsLong())
            : "unknown");
    text.append('\n');
    if (statement.uses() > 1) {
      text.append("read once for ").append(statement.uses()).append(" places\n");
    }
    statement.parts().ifPresent(this::parts);
    text.append('\n');
  }

  private void parts(Parts parts) {
    text.append("read in ").append(parts.ranges().size()).append(" parts, ");
    text.append(parts.atOnce()).append(" at a time, ");
    text.append(parts.oneState() ? "of one state" : "each of the state it finds");
    text.append(":\n");
    parts.ranges().forEach(range -> text.append("  ").append(range).append('\n'));
  }

  private void keyFilter(KeyFilter filter) {
    text.append("Dynamic filter: ").append(filter.column()).append(" of fragment ");
    text.append(filter.fragment()).append(" by the keys of ");
    text.append(
        Stream.concat(filter.inputs().stream().map(i -> "fragment " + i), filter.kept().stream())
            .collect(Collectors.joining(", ")));
    text.append("\n  by estimate ").append(filter.keyRows()).append(" rows of keys against ");
    text.append(filter.rows().isPresent() ? String.valueOf(filter.rows().getAsLong()) : "unknown");
    text.append("\n\n");
  }

  private void run(Run run) {
    text.append("\n== Run ==\n");
    line(0, "time: %.3f s, of processors: %.3f s", run.seconds(), run.cpuSeconds());
    line(0, "memory at most: %s", bytes(run.memoryBytes()));
    line(0, "spilled to disk at most: %s", bytes(run.spilledBytes()));
    line(0, "read: %s, written: %s", bytes(run.readBytes()), bytes(run.writtenBytes()));
    for (int i = 0; i < run.fragments().size(); i++) {
      Moved moved = run.fragments().get(i);
      line(
          0,
          "fragment %d: %d rows, %s, waited for %d ms",
          i,
          moved.rows(),
          bytes(moved.bytes()),
          moved.waitMillis());
      moved.narrowed().ifPresent(sql -> line(1, "narrowed: %s", shortened(sql)));
    }
    run.operators().forEach(step -> step(0, step));
  }

  private void step(int depth, Step step) {
    line(depth, "%s: %d rows, %.3f s", step.name(), step.rows(), step.seconds());
    step.children().forEach(child -> step(depth + 1, child));
  }

  private void caches(Caches caches) {
    text.append("\n== Caches ==\n");
    caches.result().ifPresent(r -> line(0, "result of this query: %s", r));
    caches
        .results()
        .ifPresent(
            r ->
                line(
                    0,
                    "results: %,d hits, %,d misses, %,d bytes",
                    r.hits(),
                    r.misses(),
                    r.bytes()));
    Hits plans = caches.plans();
    text.append(
        String.format(Locale.ROOT, "plans: %,d hits, %,d misses", plans.hits(), plans.misses()));
  }

  private void line(int depth, String format, Object... values) {
    text.append("  ".repeat(depth)).append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String shortened(String sql) {
    return sql.length() <= MOST_OF_A_STATEMENT
        ? sql
        : String.format(
            Locale.ROOT,
            "%s... (%,d characters)",
            sql.substring(0, MOST_OF_A_STATEMENT),
            sql.length());
  }

  private static String bytes(long bytes) {
    return bytes == 0 ? "nothing" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
