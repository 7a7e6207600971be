package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.dialect.plans.WithCte.CteDefinition;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteQuery;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator.Exactness;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.optimizer.cost.Cardinality;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Cuts an optimized plan into fragments: bottom-up, an operator joins its children's fragment as long as one source can run all of
 * it exactly; what it cannot stays here. A predicate that a source can only narrow down is sent and asked again here, and nothing
 * above it joins the fragment any more: under a LIMIT or an aggregate the extra rows would count.
 */
public final class FragmentPlanner {

  private final Function<String, RemoteSource> sources;
  private final boolean pushdown;
  private final int firstIndex;
  private final Cardinality cardinality;
  private final ZoneId zone;

  /** What is read once for all places that ask the same. */
  private final Set<Asked> shared;

  private final Map<Asked, CteDefinition> common = new LinkedHashMap<>();
  private final List<Fragment> fragments = new ArrayList<>();
  private final Set<PushdownNote> notes = new LinkedHashSet<>();

  /** {@code sources} gives a source by the name a plan's remote tables have for it; fragments are numbered from {@code first}. */
  public FragmentPlanner(
      Function<String, RemoteSource> sources,
      boolean pushdown,
      int first,
      Cardinality cardinality,
      ZoneId zone) {
    this(sources, pushdown, first, cardinality, zone, Set.of());
  }

  private FragmentPlanner(
      Function<String, RemoteSource> sources,
      boolean pushdown,
      int first,
      Cardinality cardinality,
      ZoneId zone,
      Set<Asked> shared) {
    this.sources = sources;
    this.pushdown = pushdown;
    this.firstIndex = first;
    this.cardinality = cardinality;
    this.zone = zone;
    this.shared = shared;
  }

  /** A statement as its source is asked. */
  private record Asked(RemoteSource source, String sql, List<DataType> types) {
    static Asked of(RemoteSource source, RemoteQuery query, LogicalPlan plan) {
      return new Asked(
          source, query.sql(), plan.output().stream().map(AttributeReference::dataType).toList());
    }
  }

  /** A plan, and the source that can run all of it. */
  private record Node(LogicalPlan plan, Optional<RemoteSource> source) {
    static Node local(LogicalPlan plan) {
      return new Node(plan, Optional.empty());
    }

    boolean isRemote() {
      return source.isPresent();
    }
  }

  /**
   * What two places of a query read by the same statement is read once, but where it has to do with keys, and where the order of
   * its rows counts, as it does below an OFFSET: who reads them again may do so in several threads. Not where nothing is
   * pushed down: that is for finding out what goes wrong, and has whole tables read wherever they stand.
   */
  public FederatedPlan plan(LogicalPlan plan) {
    FederatedPlan each = cutUp(plan);
    Set<Asked> again = pushdown ? askedAgain(each) : Set.of();
    return again.isEmpty()
        ? each
        : new FragmentPlanner(sources, pushdown, firstIndex, cardinality, zone, again).cutUp(plan);
  }

  private static Set<Asked> askedAgain(FederatedPlan plan) {
    Set<Integer> ofKeys = new HashSet<>();
    for (DynamicFilter f : plan.filters()) {
      ofKeys.add(f.target());
      ofKeys.addAll(f.inputs());
      collect(f.keys(), ofKeys);
      f.kept().ifPresent(kept -> collect(kept.plan(), ofKeys));
    }
    Map<Asked, Integer> asked = new HashMap<>();
    Set<Asked> byThemselves = new HashSet<>();
    for (Fragment f : plan.fragments()) {
      Asked statement = Asked.of(f.source(), f.query(), f.plan());
      asked.merge(statement, 1, Integer::sum);
      if (ofKeys.contains(f.index()) || f.plan().exists(p -> p instanceof Sort)) {
        byThemselves.add(statement);
      }
    }
    asked.keySet().removeAll(byThemselves);
    asked.values().removeIf(uses -> uses < 2);
    return Set.copyOf(asked.keySet());
  }

  private static void collect(LogicalPlan plan, Set<Integer> fragments) {
    if (plan instanceof LogicalRelation relation
        && relation.source() instanceof RelationSource.Fragment f) {
      fragments.add(f.index());
    }
    plan.children().forEach(child -> collect(child, fragments));
  }

  private FederatedPlan cutUp(LogicalPlan plan) {
    LogicalPlan local = cut(visit(plan));
    if (!pushdown) {
      return new FederatedPlan(local, fragments, List.copyOf(notes), List.of());
    }
    DynamicFilters filters = new DynamicFilters(fragments, firstIndex, cardinality);
    LogicalPlan narrowing = filters.visit(local);
    LogicalPlan whole =
        common.isEmpty() ? narrowing : new WithCte(narrowing, List.copyOf(common.values()));
    return new FederatedPlan(whole, fragments, List.copyOf(notes), filters.found());
  }

  /** The source that could run all of a plan as one fragment. */
  public Optional<String> place(LogicalPlan plan) {
    Set<RemoteSource> found = new HashSet<>();
    if (!reads(plan, found)
        || found.size() != 1
        || plan instanceof Join join && !hasEquality(join)) {
      return Optional.empty();
    }
    RemoteSource source = found.iterator().next();
    try {
      RemoteTranslator.check(plan, source.target());
      return Optional.of(source.name());
    } catch (NotPushed e) {
      return Optional.empty();
    }
  }

  /** Whether it reads remote tables alone, of the sources {@code found}. */
  private boolean reads(LogicalPlan plan, Set<RemoteSource> found) {
    if (plan instanceof LogicalRelation relation
        && relation.source() instanceof RelationSource.RemoteTable table) {
      found.add(sources.apply(table.source()));
      return true;
    }
    return !plan.children().isEmpty() && plan.children().stream().allMatch(c -> reads(c, found));
  }

  private Node visit(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation
        && relation.source() instanceof RelationSource.RemoteTable table) {
      Node node = new Node(relation, Optional.of(sources.apply(table.source())));
      return pushdown ? node : Node.local(cut(node));
    }
    if (plan instanceof Limit limit) {
      Optional<Node> topN = topN(limit);
      if (topN.isPresent()) {
        return topN.get();
      }
    }
    List<Node> children = new ArrayList<>();
    for (LogicalPlan child : plan.children()) {
      children.add(visit(child));
    }
    LogicalPlan own =
        plan.mapExpressions(e -> SubqueryExpression.mapPlans(e, sub -> cut(visit(sub))));
    if (children.isEmpty() || !children.stream().allMatch(Node::isRemote)) {
      return Node.local(over(own, children));
    }
    RemoteSource source = children.get(0).source().get();
    if (!children.stream().allMatch(c -> c.source().get() == source)) {
      return Node.local(over(own, children));
    }
    if (own instanceof Filter filter) {
      return filter(filter, children.get(0), source);
    }
    LogicalPlan candidate = own.withChildren(children.stream().map(Node::plan).toList());
    Optional<String> refused = refused(own, candidate, source);
    if (refused.isEmpty()) {
      return new Node(candidate, Optional.of(source));
    }
    if (own instanceof Aggregate aggregate) {
      Optional<Node> split = byParts(aggregate, children.get(0), source);
      if (split.isPresent()) {
        return split.get();
      }
    }
    note(source, describe(own), "not pushed", refused.get());
    if (own instanceof Project project) {
      return Node.local(project.withChildren(List.of(cut(narrowed(project, children.get(0))))));
    }
    return Node.local(over(own, children));
  }

  private LogicalPlan over(LogicalPlan plan, List<Node> children) {
    return children.isEmpty() ? plan : plan.withChildren(children.stream().map(this::cut).toList());
  }

  /** Why an operator does not join the fragment below it; empty where it does. */
  private static Optional<String> refused(
      LogicalPlan own, LogicalPlan candidate, RemoteSource source) {
    boolean known =
        own instanceof Project
            || own instanceof SubqueryAlias
            || own instanceof Aggregate
            || own instanceof Distinct
            || own instanceof Limit
            || own instanceof Union
            || own instanceof Intersect
            || own instanceof Except
            || own instanceof Join;
    if (!known) {
      return Optional.of(own.getClass().getSimpleName() + " is done here");
    }
    if (own instanceof Join join && !hasEquality(join)) {
      return Optional.of("a join without an equality gives more rows than it takes");
    }
    try {
      RemoteTranslator.check(candidate, source.target());
      return Optional.empty();
    } catch (NotPushed e) {
      return Optional.of(e.getMessage());
    }
  }

  private static boolean hasEquality(Join join) {
    return join.condition().stream()
        .flatMap(c -> RemoteTranslator.conjuncts(c).stream())
        .anyMatch(
            c ->
                c instanceof BinaryComparison b
                    && b.op() == BinaryComparison.Op.EQUAL
                    && b.left() instanceof AttributeReference
                    && b.right() instanceof AttributeReference);
  }

  // ---- filters

  private Node filter(Filter filter, Node child, RemoteSource source) {
    List<Expression> sent = new ArrayList<>();
    List<Expression> kept = new ArrayList<>();
    for (Expression condition : RemoteTranslator.conjuncts(filter.condition())) {
      RemoteTranslator.Classified answer =
          RemoteTranslator.classify(condition, child.plan(), source.target());
      if (answer.exactness() != Exactness.NONE) {
        sent.add(condition);
      }
      if (answer.exactness() != Exactness.EXACT) {
        kept.add(condition);
      }
      note(
          source,
          SparkSql.pretty(condition),
          switch (answer.exactness()) {
            case EXACT -> "pushed";
            case SUPERSET -> "pushed and checked again";
            case NONE -> "not pushed";
          },
          answer.reason());
    }
    LogicalPlan remote = sent.isEmpty() ? child.plan() : new Filter(all(sent), child.plan());
    Node below = new Node(remote, Optional.of(source));
    return kept.isEmpty() ? below : Node.local(new Filter(all(kept), cut(below)));
  }

  private static Expression all(List<Expression> conditions) {
    return conditions.stream().reduce(And::new).orElseThrow();
  }

  // ---- LIMIT over ORDER BY

  /** Pushed together or not at all: a sort alone moves no row less. */
  private Optional<Node> topN(Limit limit) {
    List<LogicalPlan> between = new ArrayList<>();
    LogicalPlan below = limit.child();
    while (below instanceof Project || below instanceof SubqueryAlias) {
      between.add(below);
      below = below.children().get(0);
    }
    if (!(below instanceof Sort sort)
        || !RemotePlans.isRemote(sort)
        || limit.exists(p -> p.expressions().stream().anyMatch(e -> SubqueryExpression.isIn(e)))) {
      return Optional.empty();
    }
    Node child = visit(sort.child());
    if (child.isRemote()) {
      RemoteSource source = child.source().get();
      LogicalPlan candidate = rebuilt(limit, between, sort.withChildren(List.of(child.plan())));
      try {
        RemoteTranslator.check(candidate, source.target());
        return Optional.of(new Node(candidate, Optional.of(source)));
      } catch (NotPushed e) {
        note(source, "ORDER BY with LIMIT", "not pushed", e.getMessage());
      }
    }
    return Optional.of(Node.local(rebuilt(limit, between, sort.withChildren(List.of(cut(child))))));
  }

  private static LogicalPlan rebuilt(Limit limit, List<LogicalPlan> between, LogicalPlan sort) {
    LogicalPlan plan = sort;
    for (int i = between.size() - 1; i >= 0; i--) {
      plan = between.get(i).withChildren(List.of(plan));
    }
    return limit.withChildren(List.of(plan));
  }

  // ---- aggregates

  /** The sums and counts there, what is made of them here. */
  private Optional<Node> byParts(Aggregate aggregate, Node child, RemoteSource source) {
    Optional<AggregateParts> parts = AggregateParts.of(aggregate, child.plan());
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    try {
      RemoteTranslator.check(parts.get().below(), source.target());
    } catch (NotPushed e) {
      return Optional.empty();
    }
    LogicalPlan fragment = cut(new Node(parts.get().below(), Optional.of(source)));
    return Optional.of(Node.local(new Project(parts.get().above(), fragment)));
  }

  // ---- cutting

  /** Only the columns that a projection done here needs. */
  private static Node narrowed(Project project, Node child) {
    Set<ExprId> used = new HashSet<>();
    for (Expression expression : project.projectList()) {
      expression.forEach(
          e -> {
            if (e instanceof AttributeReference a) {
              used.add(a.id());
            }
          });
      if (SubqueryExpression.isIn(expression)) {
        return child;
      }
    }
    List<AttributeReference> output = child.plan().output();
    List<Expression> needed = new ArrayList<>();
    output.stream().filter(a -> used.contains(a.id())).forEach(needed::add);
    return needed.size() == output.size()
        ? child
        : new Node(new Project(needed, child.plan()), child.source());
  }

  private LogicalPlan cut(Node node) {
    if (!node.isRemote()) {
      return node.plan();
    }
    RemoteSource source = node.source().get();
    RemoteQuery query = RemoteTranslator.translate(node.plan(), source.target());
    Asked asked = Asked.of(source, query, node.plan());
    if (common.containsKey(asked)) {
      CteDefinition same = common.get(asked);
      int at = ((RelationSource.Fragment) ((LogicalRelation) same.plan()).source()).index();
      fragments.set(at - firstIndex, fragments.get(at - firstIndex).usedAgain());
      return new CteRelationRef(same.id(), same.name(), node.plan().output());
    }
    int index = firstIndex + fragments.size();
    OptionalDouble estimate = cardinality.of(node.plan());
    fragments.add(
        new Fragment(
            index,
            source,
            node.plan(),
            query,
            estimate.isPresent()
                ? OptionalLong.of(Math.round(estimate.getAsDouble()))
                : OptionalLong.empty(),
            FragmentParts.of(node.plan(), source, estimate),
            zone,
            1));
    List<AttributeReference> output = node.plan().output();
    LogicalRelation relation =
        new LogicalRelation(
            new RelationSource.Fragment(index, source.name(), query.columns()), output);
    if (!shared.contains(asked)) {
      return relation;
    }
    // Numbered below zero, where no query's own are.
    CteDefinition first = new CteDefinition(-1L - index, "fragment_" + index, fresh(relation));
    common.put(asked, first);
    return new CteRelationRef(first.id(), first.name(), output);
  }

  private static LogicalRelation fresh(LogicalRelation relation) {
    return new LogicalRelation(
        relation.source(), relation.output().stream().map(a -> a.withId(ExprId.fresh())).toList());
  }

  private void note(RemoteSource source, String what, String decision, String reason) {
    notes.add(new PushdownNote(source.name(), what, decision, reason));
  }

  private static String describe(LogicalPlan plan) {
    String name = plan.getClass().getSimpleName();
    List<Expression> expressions = plan.expressions();
    if (expressions.isEmpty()) {
      return name;
    }
    String text = String.join(", ", expressions.stream().map(e -> SparkSql.pretty(e)).toList());
    return name + " [" + (text.length() > 160 ? text.substring(0, 160) + "..." : text) + "]";
  }
}
