package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.optimizer.Rule;
import com.catalyst2sql.optimizer.cost.Cardinality;
import com.catalyst2sql.optimizer.cost.JoinGraph;
import com.catalyst2sql.optimizer.cost.JoinOrder;
import com.catalyst2sql.optimizer.cost.JoinTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts inner joins in the order that moves and handles the fewest rows, where relations of several databases are joined: what one
 * database can join comes together, and what narrows another side down comes before it. DuckDB itself orders the joins that are
 * left to it; those it sees whole are left alone.
 *
 * <p>Sound because the rows of inner joins are the combinations of all relations' rows that pass all conditions, in whatever
 * order they are formed. Every condition is asked once, at the first join that has all it reads. Where {@code a = b} and {@code b = c}
 * are asked, {@code a = c} may join a and c first: it follows from both, for neither can be NULL there. Not with outer joins, whose
 * rows depend on what is already joined, and not with conditions that are not deterministic. A {@link Project} gives the columns
 * back in the order they had.
 */
public final class ReorderJoins implements Rule {

  private static final int MOST_RELATIONS = 24;

  /** Another order has to be cheaper by so much: the numbers are estimates. */
  private static final double WORTH_IT = 0.95;

  private final Cardinality cardinality;
  private final Function<LogicalPlan, Optional<String>> place;

  /** {@code place} names the database that can run a plan whole; empty where none can. */
  public ReorderJoins(Cardinality cardinality, Function<LogicalPlan, Optional<String>> place) {
    this.cardinality = cardinality;
    this.place = place;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    if (isMovable(plan)) {
      Optional<LogicalPlan> ordered = ordered((Join) plan);
      if (ordered.isPresent()) {
        return ordered.get();
      }
      return mapLeaves(plan);
    }
    return plan.mapChildren(this::apply);
  }

  private LogicalPlan mapLeaves(LogicalPlan plan) {
    return plan.mapChildren(c -> isMovable(c) ? mapLeaves(c) : apply(c));
  }

  private static boolean isMovable(LogicalPlan plan) {
    return plan instanceof Join join
        && (join.type() == JoinType.INNER || join.type() == JoinType.CROSS)
        && join.condition().stream()
            .flatMap(c -> Conditions.conjuncts(c).stream())
            .allMatch(Conditions::isMovable);
  }

  // ---- the joins of one query block

  private Optional<LogicalPlan> ordered(Join join) {
    List<LogicalPlan> leaves = new ArrayList<>();
    List<Expression> conditions = new ArrayList<>();
    JoinTree written = collect(join, leaves, conditions);
    if (leaves.size() < 3 || leaves.size() > MOST_RELATIONS) {
      return Optional.empty();
    }
    leaves.replaceAll(this::apply);
    Optional<Problem> problem = Problem.of(leaves, conditions, cardinality, place);
    if (problem.isEmpty()) {
      return Optional.empty();
    }
    JoinGraph graph = problem.get().graph;
    JoinTree best = JoinOrder.best(graph);
    if (graph.of(best) >= WORTH_IT * graph.of(written)) {
      return Optional.empty();
    }
    LogicalPlan built = problem.get().build(best);
    List<AttributeReference> output = join.output();
    return Optional.of(
        built.output().equals(output) ? built : new Project(List.copyOf(output), built));
  }

  private static JoinTree collect(
      LogicalPlan plan, List<LogicalPlan> leaves, List<Expression> conditions) {
    if (!isMovable(plan)) {
      leaves.add(plan);
      return new JoinTree.Leaf(leaves.size() - 1);
    }
    Join join = (Join) plan;
    JoinTree left = collect(join.left(), leaves, conditions);
    JoinTree right = collect(join.right(), leaves, conditions);
    join.condition().ifPresent(c -> conditions.addAll(Conditions.conjuncts(c)));
    return new JoinTree.Node(left, right);
  }

  /** Expressions over one relation each that have to be equal. */
  private record EqualSet(Map<Expression, Integer> members) {
    int relations() {
      return members.values().stream().reduce(0, (set, leaf) -> set | 1 << leaf);
    }
  }

  private static final class Problem {
    private final List<LogicalPlan> leaves;
    private final List<Expression> conditions;
    private final List<EqualSet> equal;
    private final JoinGraph graph;

    private Problem(
        List<LogicalPlan> leaves,
        List<Expression> conditions,
        List<EqualSet> equal,
        JoinGraph graph) {
      this.leaves = leaves;
      this.conditions = conditions;
      this.equal = equal;
      this.graph = graph;
    }

    /** Empty where nothing is to be gained or too little is known. */
    static Optional<Problem> of(
        List<LogicalPlan> leaves,
        List<Expression> conditions,
        Cardinality cardinality,
        Function<LogicalPlan, Optional<String>> place) {
      List<Optional<String>> places = leaves.stream().map(place).toList();
      if (places.stream().allMatch(Optional::isEmpty)
          || conditions.stream().anyMatch(c -> Integer.bitCount(relationsOf(c, leaves)) < 2)) {
        return Optional.empty();
      }
      List<String> names = places.stream().flatMap(Optional::stream).distinct().toList();
      List<JoinGraph.Relation> relations = new ArrayList<>();
      for (int i = 0; i < leaves.size(); i++) {
        OptionalDouble rows = cardinality.of(leaves.get(i));
        if (rows.isEmpty()) {
          return Optional.empty();
        }
        relations.add(
            new JoinGraph.Relation(
                rows.getAsDouble(),
                places.get(i).map(names::indexOf).orElse(-1),
                leaves.get(i).exists(p -> p instanceof Filter || p instanceof Limit)));
      }
      List<EqualSet> equal = equalSets(leaves, conditions);
      List<JoinGraph.Equality> equalities =
          equal.stream().map(e -> equality(e, leaves, relations, cardinality)).toList();
      List<JoinGraph.Test> tests = new ArrayList<>();
      for (Expression condition : conditions) {
        if (sides(condition, leaves).isEmpty()) {
          tests.add(
              new JoinGraph.Test(
                  relationsOf(condition, leaves),
                  cardinality.selectivity(condition, leaves.get(0))));
        }
      }
      List<Integer> together = together(leaves, equal, places, place);
      JoinGraph graph = new JoinGraph(relations, equalities, tests, together);
      // One database does it all, or everything is joined here in DuckDB's own order.
      boolean whole =
          names.size() == 1
              && places.stream().allMatch(Optional::isPresent)
              && together.stream().allMatch(t -> t != 0);
      return whole ? Optional.empty() : Optional.of(new Problem(leaves, conditions, equal, graph));
    }

    private static JoinGraph.Equality equality(
        EqualSet equal,
        List<LogicalPlan> leaves,
        List<JoinGraph.Relation> relations,
        Cardinality cardinality) {
      List<Double> distinct = new ArrayList<>();
      double fewest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < leaves.size(); i++) {
        double found = Double.NaN;
        for (Map.Entry<Expression, Integer> member : equal.members().entrySet()) {
          if (member.getValue() == i) {
            OptionalDouble known =
                cardinality.distinct(member.getKey(), leaves.get(i), Double.POSITIVE_INFINITY);
            found = known.orElse(Double.NaN);
            fewest = Math.min(fewest, known.orElse(relations.get(i).rows()));
          }
        }
        distinct.add(found);
      }
      // Of an unknown column as many values are taken to be there as the smallest side, which has
      // the key.
      double unknown = Math.max(1, fewest);
      return new JoinGraph.Equality(
          equal.relations(), distinct.stream().map(d -> d.isNaN() ? unknown : d).toList());
    }

    private static List<Integer> together(
        List<LogicalPlan> leaves,
        List<EqualSet> equal,
        List<Optional<String>> places,
        Function<LogicalPlan, Optional<String>> place) {
      List<Integer> together = new ArrayList<>();
      for (int i = 0; i < leaves.size(); i++) {
        int with = 0;
        for (int j = 0; j < leaves.size(); j++) {
          if (i != j && places.get(i).isPresent() && places.get(i).equals(places.get(j))) {
            List<Expression> on = implied(equal, 1 << i, 1 << j);
            boolean joins =
                !on.isEmpty()
                    && place
                        .apply(
                            new Join(
                                leaves.get(i), leaves.get(j), JoinType.INNER, Conditions.and(on)))
                        .isPresent();
            with |= joins ? 1 << j : 0;
          }
        }
        together.add(with);
      }
      return together;
    }

    // ---- equalities

    /** The two operands of an equality that reads one relation on either side. */
    private static Optional<BinaryComparison> sides(
        Expression condition, List<LogicalPlan> leaves) {
      if (condition instanceof BinaryComparison c && c.op() == BinaryComparison.Op.EQUAL) {
        int left = relationsOf(c.left(), leaves);
        int right = relationsOf(c.right(), leaves);
        if (Integer.bitCount(left) == 1 && Integer.bitCount(right) == 1 && left != right) {
          return Optional.of(c);
        }
      }
      return Optional.empty();
    }

    private static int relationsOf(Expression expression, List<LogicalPlan> leaves) {
      Set<ExprId> reads = Conditions.references(expression);
      int set = 0;
      for (int i = 0; i < leaves.size(); i++) {
        Set<ExprId> ids = new HashSet<>(Conditions.ids(leaves.get(i)));
        ids.retainAll(reads);
        set |= ids.isEmpty() ? 0 : 1 << i;
      }
      return set;
    }

    private static List<EqualSet> equalSets(List<LogicalPlan> leaves, List<Expression> conditions) {
      List<EqualSet> sets = new ArrayList<>();
      for (Expression condition : conditions) {
        Optional<BinaryComparison> sides = sides(condition, leaves);
        if (sides.isPresent()) {
          Map<Expression, Integer> members = new LinkedHashMap<>();
          for (Expression side : List.of(sides.get().left(), sides.get().right())) {
            members.put(side, Integer.numberOfTrailingZeros(relationsOf(side, leaves)));
          }
          List<EqualSet> touched =
              sets.stream()
                  .filter(s -> s.members().keySet().stream().anyMatch(members::containsKey))
                  .toList();
          sets.removeAll(touched);
          Map<Expression, Integer> merged = new LinkedHashMap<>();
          touched.forEach(s -> merged.putAll(s.members()));
          merged.putAll(members);
          sets.add(new EqualSet(merged));
        }
      }
      return sets;
    }

    /** An equality of each set of equal expressions that two sets of relations have members of. */
    private static List<Expression> implied(List<EqualSet> equal, int left, int right) {
      List<Expression> on = new ArrayList<>();
      for (EqualSet set : equal) {
        Optional<Expression> here = member(set, left);
        Optional<Expression> there = member(set, right);
        if (here.isPresent() && there.isPresent()) {
          on.add(new BinaryComparison(BinaryComparison.Op.EQUAL, here.get(), there.get()));
        }
      }
      return on;
    }

    private static Optional<Expression> member(EqualSet set, int relations) {
      return set.members().entrySet().stream()
          .filter(m -> (relations >> m.getValue() & 1) == 1)
          .map(Map.Entry::getKey)
          .findFirst();
    }

    // ---- building

    LogicalPlan build(JoinTree tree) {
      if (tree instanceof JoinTree.Leaf leaf) {
        return leaves.get(leaf.relation());
      }
      JoinTree.Node node = (JoinTree.Node) tree;
      // What is joined already stands left, as people write it.
      boolean turn = Integer.bitCount(node.left().set()) < Integer.bitCount(node.right().set());
      JoinTree first = turn ? node.right() : node.left();
      JoinTree second = turn ? node.left() : node.right();
      List<Expression> on = conditions(first.set(), second.set());
      return new Join(
          build(first),
          build(second),
          on.isEmpty() ? JoinType.CROSS : JoinType.INNER,
          Conditions.and(on));
    }

    /** What is asked here first, and what follows from the equalities where none of them is asked here. */
    private List<Expression> conditions(int left, int right) {
      List<Expression> on = new ArrayList<>();
      for (EqualSet set : equal) {
        List<Expression> asked =
            conditions.stream()
                .filter(c -> sides(c, leaves).isPresent())
                .filter(c -> set.members().containsKey(((BinaryComparison) c).left()))
                .filter(c -> isFirst(c, left, right))
                .toList();
        on.addAll(asked.isEmpty() ? implied(List.of(set), left, right) : asked);
      }
      conditions.stream()
          .filter(c -> sides(c, leaves).isEmpty() && isFirst(c, left, right))
          .forEach(on::add);
      return on;
    }

    private boolean isFirst(Expression condition, int left, int right) {
      int reads = relationsOf(condition, leaves);
      return (reads & ~(left | right)) == 0 && (reads & ~left) != 0 && (reads & ~right) != 0;
    }
  }
}
