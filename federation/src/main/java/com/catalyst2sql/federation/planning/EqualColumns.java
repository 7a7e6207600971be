package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns have the same value in each row that a plan gives, because an inner join or a filter in it says so; also columns
 * that the plan does not pass on. Looked for where each row above is made of one row below, and no side's columns come as NULLs.
 */
final class EqualColumns {

  /** A part of a plan that gives a column: each value of the column that is meant comes from one of its rows. */
  record Part(LogicalPlan plan, AttributeReference column) {}

  private EqualColumns() {}

  /** The column itself, and those that are equal to it. */
  static List<AttributeReference> of(LogicalPlan plan, AttributeReference column) {
    List<BinaryComparison> equalities = new ArrayList<>();
    collect(plan, equalities);
    List<AttributeReference> all = new ArrayList<>(List.of(column));
    for (int i = 0; i < all.size(); i++) {
      AttributeReference known = all.get(i);
      for (BinaryComparison equal : equalities) {
        AttributeReference left = (AttributeReference) equal.left();
        AttributeReference right = (AttributeReference) equal.right();
        add(
            left.id().equals(known.id()) ? right : right.id().equals(known.id()) ? left : known,
            all);
      }
    }
    return all;
  }

  private static void add(AttributeReference column, List<AttributeReference> all) {
    if (all.stream().noneMatch(a -> a.id().equals(column.id()))) {
      all.add(column);
    }
  }

  private static void collect(LogicalPlan plan, List<BinaryComparison> equalities) {
    if (plan instanceof Filter filter) {
      collect(filter.condition(), equalities);
    }
    if (plan instanceof Join join) {
      boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
      if (inner) {
        join.condition().ifPresent(c -> collect(c, equalities));
        collect(join.right(), equalities);
      }
      if (inner
          || join.type() == JoinType.LEFT_SEMI
          || join.type() == JoinType.LEFT_ANTI
          || join.type() == JoinType.LEFT_OUTER) {
        collect(join.left(), equalities);
      }
    } else if (passesRows(plan)) {
      plan.children().forEach(c -> collect(c, equalities));
    }
  }

  private static void collect(Expression condition, List<BinaryComparison> equalities) {
    for (Expression c : RemoteTranslator.conjuncts(condition)) {
      if (c instanceof BinaryComparison equal
          && equal.op() == BinaryComparison.Op.EQUAL
          && equal.left() instanceof AttributeReference left
          && equal.right() instanceof AttributeReference right
          && left.dataType().sameType(right.dataType())) {
        equalities.add(equal);
      }
    }
  }

  private static boolean passesRows(LogicalPlan plan) {
    return plan instanceof Filter || plan instanceof Project || plan instanceof SubqueryAlias;
  }

  /**
   * The parts of a plan among whose rows each value of a column is, the whole first. Of a product of all rows with all rows not
   * the whole: the side without the column makes its values no fewer but where it is empty.
   */
  static List<Part> parts(LogicalPlan plan, AttributeReference column) {
    List<Part> all = new ArrayList<>();
    parts(plan, column, all);
    return all;
  }

  private static void parts(LogicalPlan plan, AttributeReference column, List<Part> all) {
    if (plan instanceof Join join
        && (join.type() == JoinType.INNER || join.type() == JoinType.CROSS)) {
      if (join.condition().isPresent()) {
        all.add(new Part(plan, column));
      }
      for (AttributeReference equal : of(plan, column)) {
        for (LogicalPlan side : join.children()) {
          if (has(side, equal)) {
            parts(side, equal, all);
          }
        }
      }
      return;
    }
    all.add(new Part(plan, column));
    if (plan instanceof Join join && join.type() == JoinType.LEFT_SEMI) {
      parts(join.left(), column, all);
    } else if (passesRows(plan) && has(plan.children().get(0), column)) {
      parts(plan.children().get(0), column, all);
    }
  }

  private static boolean has(LogicalPlan plan, AttributeReference column) {
    return plan.output().stream().anyMatch(a -> a.id().equals(column.id()));
  }
}
