package com.catalyst2sql.federation.explain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What EXPLAIN knows of a statement. {@link ExplanationText} shows it to people; {@link ExplanationJson} is the form in which it
 * lasts, and from which it comes back equal.
 *
 * @param problem a statement that is not a query, or why it cannot be planned; then there is nothing else
 * @param plans the typed plan, as far as it was asked for at several stages, the one that runs here behind it, and last what of it runs first
 * @param fragments the statements that are sent to other databases
 * @param keyFilters what narrows fragments down while the query runs
 * @param decisions what was sent of the query, what was not, and why
 * @param duckdb the text that DuckDB runs, empty where there is none
 * @param run what running it cost, of EXPLAIN ANALYZE
 * @param caches what the connection's caches hold of it
 */
public record Explanation(
    Optional<Problem> problem,
    List<Plan> plans,
    List<Statement> fragments,
    List<KeyFilter> keyFilters,
    List<Decision> decisions,
    String duckdb,
    Optional<Run> run,
    Optional<Caches> caches) {

  public Explanation {
    plans = List.copyOf(plans);
    fragments = List.copyOf(fragments);
    keyFilters = List.copyOf(keyFilters);
    decisions = List.copyOf(decisions);
  }

  /** Of a statement that has no plan: {@code kind} is {@code command} or {@code error}. */
  public static Explanation without(String kind, String text) {
    return new Explanation(
        Optional.of(new Problem(kind, text)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        Optional.empty(),
        Optional.empty());
  }

  /** The same with what it cost. */
  public Explanation with(Run cost) {
    return new Explanation(
        problem, plans, fragments, keyFilters, decisions, duckdb, Optional.of(cost), caches);
  }

  /** The same with what the caches hold. */
  public Explanation with(Caches held) {
    return new Explanation(
        problem, plans, fragments, keyFilters, decisions, duckdb, run, Optional.of(held));
  }

  /** Why there is no plan. */
  public record Problem(String kind, String text) {}

  /** A plan after a stage of planning. */
  public record Plan(String stage, Operator root) {}

  /** An operator with what it is given, as Spark would write it, and the columns it gives. */
  public record Operator(
      String name, String arguments, List<Column> columns, List<Operator> children) {
    public Operator {
      columns = List.copyOf(columns);
      children = List.copyOf(children);
    }
  }

  /** A column; its type as Spark's catalog writes it. */
  public record Column(String name, String type) {}

  /**
   * What is sent to a source.
   *
   * @param dialect whose SQL it is
   * @param estimate rows that it may give, empty where unknown
   * @param parts the ranges it is read in, empty where it is read whole
   * @param uses the places of the query that read it
   */
  public record Statement(
      int fragment,
      String source,
      String dialect,
      String sql,
      OptionalLong estimate,
      Optional<Parts> parts,
      int uses) {}

  /** How a fragment is read by several connections: {@code oneState} where they see one state of the table. */
  public record Parts(List<String> ranges, int atOnce, boolean oneState) {
    public Parts {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * Keys that go from one side of a join to the other's source.
   *
   * @param column what they narrow down in {@code fragment}
   * @param inputs the fragments they are from
   * @param kept the temporary tables they are from, made of files and tables here
   * @param keyRows rows that they are from, by estimate
   * @param rows rows that the fragment has without them, by estimate, empty where unknown
   */
  public record KeyFilter(
      String column,
      int fragment,
      List<Integer> inputs,
      List<String> kept,
      long keyRows,
      OptionalLong rows) {
    public KeyFilter {
      inputs = List.copyOf(inputs);
      kept = List.copyOf(kept);
    }
  }

  /** What was decided about {@code part} of the query, which {@code source} might do; {@code reason} may be empty. */
  public record Decision(String source, String part, String decision, String reason) {}

  /** What running cost: seconds, bytes, and what each fragment and each of DuckDB's operators did. */
  public record Run(
      double seconds,
      double cpuSeconds,
      long memoryBytes,
      long spilledBytes,
      long readBytes,
      long writtenBytes,
      List<Moved> fragments,
      List<Step> operators) {
    public Run {
      fragments = List.copyOf(fragments);
      operators = List.copyOf(operators);
    }
  }

  /**
   * What came from a fragment.
   *
   * @param waitMillis how long DuckDB waited for it
   * @param narrowed the statement that was sent in the place of the planned one, narrowed down by keys
   */
  public record Moved(long rows, long bytes, long waitMillis, Optional<String> narrowed) {}

  /** An operator of DuckDB's: rows it gave and seconds of processors it took. */
  public record Step(String name, long rows, double seconds, List<Step> children) {
    public Step {
      children = List.copyOf(children);
    }
  }

  /** What the caches hold: {@code result} says of the query's own result whether it is kept; empty where none are. */
  public record Caches(Optional<String> result, Optional<Hits> results, Hits plans) {}

  /** How often a cache had what it was asked for, and what it holds; of plans {@code bytes} is 0. */
  public record Hits(long hits, long misses, long bytes) {}
}
