package com.catalyst2sql.federation.explain;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.federation.explain.Explanation.Caches;
import com.catalyst2sql.federation.explain.Explanation.Column;
import com.catalyst2sql.federation.explain.Explanation.Decision;
import com.catalyst2sql.federation.explain.Explanation.Hits;
import com.catalyst2sql.federation.explain.Explanation.KeyFilter;
import com.catalyst2sql.federation.explain.Explanation.Moved;
import com.catalyst2sql.federation.explain.Explanation.Operator;
import com.catalyst2sql.federation.explain.Explanation.Parts;
import com.catalyst2sql.federation.explain.Explanation.Plan;
import com.catalyst2sql.federation.explain.Explanation.Problem;
import com.catalyst2sql.federation.explain.Explanation.Run;
import com.catalyst2sql.federation.explain.Explanation.Statement;
import com.catalyst2sql.federation.explain.Explanation.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * An {@link Explanation} as a JSON document, and back. What is empty is left out. {@code version} is 1; a document with another one
 * is refused, fields that are not known are not looked at.
 */
public final class ExplanationJson {

  private static final long VERSION = 1;

  private ExplanationJson() {}

  public static String write(Explanation explanation) {
    Node document = new Node().put("version", VERSION);
    explanation
        .problem()
        .ifPresent(p -> document.put("problem", node("kind", p.kind(), "text", p.text())));
    document.list("plans", explanation.plans(), ExplanationJson::of);
    document.list("fragments", explanation.fragments(), ExplanationJson::of);
    document.list("keyFilters", explanation.keyFilters(), ExplanationJson::of);
    document.list("decisions", explanation.decisions(), ExplanationJson::of);
    if (!explanation.duckdb().isEmpty()) {
      document.put("duckdb", explanation.duckdb());
    }
    explanation.run().ifPresent(run -> document.put("run", of(run)));
    explanation.caches().ifPresent(caches -> document.put("caches", of(caches)));
    return JsonTree.write(document.fields());
  }

  /** The explanation that a document was written of; an error names what is wrong with another text. */
  public static Explanation read(String json) {
    Node document = new Node(JsonTree.read(json));
    if (document.number("version") != VERSION) {
      throw Errors.internal("an explanation of version " + document.number("version"));
    }
    return new Explanation(
        document.node("problem").map(p -> new Problem(p.text("kind"), p.text("text"))),
        document.nodes("plans", p -> new Plan(p.text("stage"), operator(p.node("root").get()))),
        document.nodes("fragments", ExplanationJson::statement),
        document.nodes("keyFilters", ExplanationJson::keyFilter),
        document.nodes(
            "decisions",
            d ->
                new Decision(
                    d.text("source"), d.text("part"), d.text("decision"), d.text("reason"))),
        document.optionalText("duckdb").orElse(""),
        document.node("run").map(ExplanationJson::run),
        document.node("caches").map(ExplanationJson::caches));
  }

  // ---- there

  private static Node node(Object... namesAndValues) {
    Node node = new Node();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      node.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return node;
  }

  private static Node of(Plan plan) {
    return node("stage", plan.stage(), "root", of(plan.root()));
  }

  private static Node of(Operator operator) {
    return node("name", operator.name(), "arguments", operator.arguments())
        .list("columns", operator.columns(), c -> node("name", c.name(), "type", c.type()))
        .list("children", operator.children(), ExplanationJson::of);
  }

  private static Node of(Statement statement) {
    Node node =
        node(
            "fragment",
            (long) statement.fragment(),
            "source",
            statement.source(),
            "dialect",
            statement.dialect(),
            "sql",
            statement.sql());
    statement.estimate().ifPresent(rows -> node.put("estimate", rows));
    if (statement.uses() > 1) {
      node.put("uses", (long) statement.uses());
    }
    statement
        .parts()
        .ifPresent(
            p ->
                node.put(
                    "parts",
                    node("atOnce", (long) p.atOnce(), "oneState", p.oneState())
                        .put("ranges", new ArrayList<Object>(p.ranges()))));
    return node;
  }

  private static Node of(KeyFilter filter) {
    Node node =
        node("column", filter.column(), "fragment", (long) filter.fragment())
            .put(
                "inputs",
                new ArrayList<Object>(filter.inputs().stream().map(i -> (long) i).toList()))
            .put("kept", new ArrayList<Object>(filter.kept()))
            .put("keyRows", filter.keyRows());
    filter.rows().ifPresent(rows -> node.put("rows", rows));
    return node;
  }

  private static Node of(Decision decision) {
    return node(
        "source",
        decision.source(),
        "part",
        decision.part(),
        "decision",
        decision.decision(),
        "reason",
        decision.reason());
  }

  private static Node of(Run run) {
    return node(
            "seconds",
            run.seconds(),
            "cpuSeconds",
            run.cpuSeconds(),
            "memoryBytes",
            run.memoryBytes(),
            "spilledBytes",
            run.spilledBytes(),
            "readBytes",
            run.readBytes(),
            "writtenBytes",
            run.writtenBytes())
        .list("fragments", run.fragments(), ExplanationJson::of)
        .list("operators", run.operators(), ExplanationJson::of);
  }

  private static Node of(Moved moved) {
    Node node =
        node("rows", moved.rows(), "bytes", moved.bytes(), "waitMillis", moved.waitMillis());
    moved.narrowed().ifPresent(sql -> node.put("narrowed", sql));
    return node;
  }

  private static Node of(Step step) {
    return node("name", step.name(), "rows", step.rows(), "seconds", step.seconds())
        .list("children", step.children(), ExplanationJson::of);
  }

  private static Node of(Caches caches) {
    Node node = new Node();
    caches.result().ifPresent(r -> node.put("result", r));
    caches.results().ifPresent(r -> node.put("results", of(r)));
    return node.put("plans", of(caches.plans()));
  }

  private static Node of(Hits hits) {
    return node("hits", hits.hits(), "misses", hits.misses(), "bytes", hits.bytes());
  }

  // ---- and back

  private static Operator operator(Node node) {
    return new Operator(
        node.text("name"),
        node.text("arguments"),
        node.nodes("columns", c -> new Column(c.text("name"), c.text("type"))),
        node.nodes("children", ExplanationJson::operator));
  }

  private static Statement statement(Node node) {
    return new Statement(
        (int) node.number("fragment"),
        node.text("source"),
        node.text("dialect"),
        node.text("sql"),
        node.has("estimate") ? OptionalLong.of(node.number("estimate")) : OptionalLong.empty(),
        node.node("parts")
            .map(
                p ->
                    new Parts(
                        p.values("ranges").stream().map(String.class::cast).toList(),
                        (int) p.number("atOnce"),
                        p.flag("oneState"))),
        node.has("uses") ? (int) node.number("uses") : 1);
  }

  private static KeyFilter keyFilter(Node node) {
    return new KeyFilter(
        node.text("column"),
        (int) node.number("fragment"),
        node.values("inputs").stream().map(i -> ((Number) i).intValue()).toList(),
        node.values("kept").stream().map(String.class::cast).toList(),
        node.number("keyRows"),
        node.has("rows") ? OptionalLong.of(node.number("rows")) : OptionalLong.empty());
  }

  private static Run run(Node node) {
    return new Run(
        node.real("seconds"),
        node.real("cpuSeconds"),
        node.number("memoryBytes"),
        node.number("spilledBytes"),
        node.number("readBytes"),
        node.number("writtenBytes"),
        node.nodes(
            "fragments",
            m ->
                new Moved(
                    m.number("rows"),
                    m.number("bytes"),
                    m.number("waitMillis"),
                    m.optionalText("narrowed"))),
        node.nodes("operators", ExplanationJson::step));
  }

  private static Step step(Node node) {
    return new Step(
        node.text("name"),
        node.number("rows"),
        node.real("seconds"),
        node.nodes("children", ExplanationJson::step));
  }

  private static Caches caches(Node node) {
    return new Caches(
        node.optionalText("result"),
        node.node("results").map(ExplanationJson::hits),
        hits(node.node("plans").get()));
  }

  private static Hits hits(Node node) {
    return new Hits(node.number("hits"), node.number("misses"), node.number("bytes"));
  }

  /** An object of the document, with its fields by name. */
  private record Node(Map<String, Object> fields) {

    Node() {
      this(new LinkedHashMap<>());
    }

    Node put(String name, Object value) {
      fields.put(name, value instanceof Node node ? node.fields() : value);
      return this;
    }

    <T> Node list(String name, List<T> values, Function<T, Node> write) {
      if (!values.isEmpty()) {
        fields.put(
            name,
            new ArrayList<Object>(values.stream().map(v -> write.apply(v).fields()).toList()));
      }
      return this;
    }

    boolean has(String name) {
      return fields.containsKey(name);
    }

    private <T> T field(String name, Class<T> type) {
      Object value = fields.get(name);
      if (!type.isInstance(value)) {
        throw Errors.internal("an explanation whose " + name + " is " + value);
      }
      return type.cast(value);
    }

    String text(String name) {
      return field(name, String.class);
    }

    Optional<String> optionalText(String name) {
      return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
      return field(name, Long.class);
    }

    double real(String name) {
      return field(name, Number.class).doubleValue();
    }

    boolean flag(String name) {
      return field(name, Boolean.class);
    }

    List<?> values(String name) {
      return has(name) ? field(name, List.class) : List.of();
    }

    @SuppressWarnings("unchecked")
    Optional<Node> node(String name) {
      return has(name)
          ? Optional.of(new Node((Map<String, Object>) field(name, Map.class)))
          : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    <T> List<T> nodes(String name, Function<Node, T> read) {
      return values(name).stream().map(v -> read.apply(new Node((Map<String, Object>) v))).toList();
    }
  }
}
