package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;

/** JSqlParser gives set operations as a flat list; in Spark INTERSECT binds tighter, the rest from left to right. */
final class SetOperations {

  private final Skeleton skeleton;
  private final boolean samePrecedence;

  SetOperations(Skeleton skeleton, SqlConf conf) {
    this.skeleton = skeleton;
    this.samePrecedence = conf.flag("spark.sql.legacy.setopsPrecedence.enabled", false);
  }

  LogicalPlan combine(SetOperationList list, Function<Select, LogicalPlan> converter) {
    List<LogicalPlan> sides = new ArrayList<>();
    for (Select select : list.getSelects()) {
      sides.add(converter.apply(select));
    }
    List<String> operations = new ArrayList<>();
    list.getOperations().forEach(o -> operations.add(o.toString().trim()));
    if (!samePrecedence) {
      fold(sides, operations, true);
    }
    fold(sides, operations, false);
    return sides.get(0);
  }

  /** Joins neighbours from left to right, INTERSECT alone or whatever is left. */
  private void fold(List<LogicalPlan> sides, List<String> operations, boolean intersectOnly) {
    List<LogicalPlan> folded = new ArrayList<>();
    List<String> left = new ArrayList<>();
    folded.add(sides.get(0));
    int depth = 0;
    for (int i = 0; i < operations.size(); i++) {
      String operation = operations.get(i);
      LogicalPlan right = sides.get(i + 1);
      if (intersectOnly && !operation.startsWith("INTERSECT")) {
        folded.add(right);
        left.add(operation);
        continue;
      }
      int last = folded.size() - 1;
      int run = unionRun(operations, i, intersectOnly);
      if (run > TokenStream.MAX_DEPTH / 4) {
        // A chain this long is one wide union: as many levels would overflow the stack of whoever
        // walks them.
        List<LogicalPlan> all = new ArrayList<>(List.of(folded.get(last)));
        all.addAll(sides.subList(i + 1, i + 1 + run));
        folded.set(last, new Union(all, false, false, List.of()));
        i += run - 1;
      } else {
        folded.set(last, apply(operation, folded.get(last), right));
        if (++depth > TokenStream.MAX_DEPTH) {
          throw TokenStream.tooDeep(Origin.NONE);
        }
      }
    }
    sides.clear();
    sides.addAll(folded);
    operations.clear();
    operations.addAll(left);
  }

  private static int unionRun(List<String> operations, int from, boolean intersectOnly) {
    int end = from;
    while (!intersectOnly && end < operations.size() && operations.get(end).equals("UNION ALL")) {
      end++;
    }
    return end - from;
  }

  private LogicalPlan apply(String operation, LogicalPlan left, LogicalPlan right) {
    return switch (operation) {
      case "UNION" -> new Distinct(new Union(List.of(left, right), false, false, List.of()));
      case "UNION ALL" -> new Union(List.of(left, right), false, false, List.of());
      case "INTERSECT" -> new Intersect(left, right, false, List.of());
      case "INTERSECT ALL" -> new Intersect(left, right, true, List.of());
      case "EXCEPT" -> new Except(left, right, false, List.of());
      case "EXCEPT ALL" -> new Except(left, right, true, List.of());
      default -> throw Errors.internal("set operation " + operation + " in: " + skeleton);
    };
  }
}
