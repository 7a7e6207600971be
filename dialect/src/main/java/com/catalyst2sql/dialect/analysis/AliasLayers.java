package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A SELECT list whose items use aliases to their left, over projections that work out what must not be repeated: an alias is
 * replaced by what it stands for as long as that is short and the same each time. In a chain of a thousand the last item would
 * otherwise be a thousand long, and all of them half a million.
 */
final class AliasLayers {

  /** So many nodes may be repeated. */
  private static final int SHORT = 100;

  /** What an alias stands for over the plan so far. */
  private record Value(Alias alias, int nodes) {}

  private final Map<ExprId, Value> pending = new HashMap<>();
  private final List<Expression> pendingInOrder = new ArrayList<>();
  private final Map<ExprId, AttributeReference> below = new HashMap<>();
  private LogicalPlan plan;

  private AliasLayers(LogicalPlan plan) {
    this.plan = plan;
  }

  /** The list and what it is over. */
  record Layered(List<Expression> list, LogicalPlan plan) {}

  /** {@code written} are aliases and columns, in which uses of aliases are the attributes of these. */
  static Layered of(List<Expression> written, LogicalPlan plan) {
    AliasLayers layers = new AliasLayers(plan);
    written.forEach(layers::add);
    List<Expression> list = new ArrayList<>();
    for (Expression item : written) {
      AttributeReference column = SelectBlock.attribute(item);
      Value value = layers.pending.get(column.id());
      list.add(value == null ? layers.below.getOrDefault(column.id(), column) : value.alias());
    }
    return new Layered(list, layers.plan);
  }

  private void add(Expression item) {
    if (!(item instanceof Alias alias)) {
      return;
    }
    if (mustStandBelow(alias.child())) {
      List<Expression> list = new ArrayList<>(plan.output());
      list.addAll(pendingInOrder);
      plan = new Project(list, plan);
      pending.forEach((id, value) -> below.put(id, value.alias().toAttribute()));
      pending.clear();
      pendingInOrder.clear();
    }
    int nodes = nodes(alias.child());
    Expression value =
        alias.child().transformUp(e -> e instanceof AttributeReference a ? over(a) : e);
    Alias replaced = new Alias(value, alias.name(), alias.id());
    pending.put(alias.id(), new Value(replaced, nodes));
    pendingInOrder.add(replaced);
  }

  private Expression over(AttributeReference attribute) {
    Value value = pending.get(attribute.id());
    return value == null ? below.getOrDefault(attribute.id(), attribute) : value.alias().child();
  }

  private boolean mustStandBelow(Expression expression) {
    return expression.exists(
            e ->
                e instanceof AttributeReference a
                    && pending.containsKey(a.id())
                    && !pending.get(a.id()).alias().child().deterministic())
        || nodes(expression) > SHORT && expression.exists(this::isPending);
  }

  private boolean isPending(Expression e) {
    return e instanceof AttributeReference a && pending.containsKey(a.id());
  }

  /** How many nodes the expression has with its aliases replaced. */
  private int nodes(Expression expression) {
    if (expression instanceof AttributeReference a) {
      Value value = pending.get(a.id());
      return value == null ? 1 : value.nodes();
    }
    int nodes = 1;
    for (Expression child : expression.children()) {
      nodes = Math.min(nodes + nodes(child), Integer.MAX_VALUE / 2);
    }
    return nodes;
  }
}
