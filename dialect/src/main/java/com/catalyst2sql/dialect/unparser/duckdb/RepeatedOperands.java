package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineWindow;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gives names to long operands that a translation writes more than once. A short one may well be repeated, since the engine
 * works out equal expressions once; but each call around such a call would double the text again, and a chain of forty
 * would never come to an end.
 */
final class RepeatedOperands {

  /** An operand of up to so many nodes may be repeated. */
  private static final int SHORT = 100;

  /** An operand, and what became of it. */
  record Operand(Expression written, Expression translated) {}

  private final StatementContext context;
  private final Map<Expression, Expression> operands = new IdentityHashMap<>();
  private final Map<Expression, Integer> counts = new IdentityHashMap<>();

  private final List<Expression> walked = new ArrayList<>();

  private RepeatedOperands(List<Operand> operands, StatementContext context) {
    this.context = context;
    operands.forEach(o -> this.operands.put(o.translated(), o.written()));
  }

  /** {@code translated} with names for what it repeats of {@code operands}, which are nodes of it, told by identity. */
  static Expression named(Expression translated, List<Operand> operands, StatementContext context) {
    List<Expression> candidates = new ArrayList<>();
    for (Operand operand : operands) {
      if (isLong(operand.translated())) {
        candidates.add(operand.translated());
      }
    }
    return candidates.isEmpty()
        ? translated
        : new RepeatedOperands(operands, context).named(translated, candidates);
  }

  private Expression named(Expression translated, List<Expression> candidates) {
    count(translated);
    context.settled().addAll(walked);
    List<Expression> repeated =
        candidates.stream().filter(o -> counts.getOrDefault(o, 0) > 1).toList();
    return repeated.isEmpty() ? translated : around(translated, repeated);
  }

  private void count(Expression e) {
    if (operands.containsKey(e)) {
      counts.merge(e, 1, Integer::sum);
    } else if (!context.settled().contains(e)) {
      walked.add(e);
      e.children().forEach(this::count);
    }
  }

  /** The names are given around the smallest part that has all the places. */
  private Expression around(Expression e, List<Expression> repeated) {
    for (Expression child : e.children()) {
      if (repeated.stream().allMatch(r -> count(child, r) == counts.get(r))) {
        return e.mapChildren(c -> c == child ? around(c, repeated) : c);
      }
    }
    boolean nameable = repeated.stream().allMatch(r -> mayComeFirst(r, e) && seesNames(e, r));
    return nameable ? context.once(repeated, names -> replaced(e, repeated, names)) : e;
  }

  /** Whether nothing is raised that was not, if it is worked out before anything else of {@code e}. */
  private boolean mayComeFirst(Expression operand, Expression e) {
    return !context.order().mayRaise(operands.get(operand)) || isReachedFirst(e, operand);
  }

  private static boolean isLong(Expression e) {
    return left(e, SHORT) < 0;
  }

  /** What remains of so many nodes; negative where they are not enough. Looks no further than it has to. */
  private static int left(Expression e, int nodes) {
    int left = nodes - 1;
    List<Expression> children = left < 0 ? List.of() : e.children();
    for (int i = 0; i < children.size() && left >= 0; i++) {
      left = left(children.get(i), left);
    }
    return left;
  }

  private int count(Expression e, Expression wanted) {
    if (operands.containsKey(e)) {
      return e == wanted ? 1 : 0;
    }
    return e.children().stream().mapToInt(child -> count(child, wanted)).sum();
  }

  /** Whether {@code e} works {@code wanted} out for each of its rows, whatever else it may find. */
  private boolean isReachedFirst(Expression e, Expression wanted) {
    if (operands.containsKey(e)) {
      return e == wanted;
    }
    boolean firstOnly =
        e instanceof CaseWhen
            || e instanceof And
            || e instanceof Or
            || e instanceof EngineCall call && call.name().equals("coalesce");
    if (e instanceof EngineLambda) {
      return false;
    }
    List<Expression> children = e.children();
    Predicate<Expression> reached = child -> isReachedFirst(child, wanted);
    return firstOnly ? reached.test(children.get(0)) : children.stream().anyMatch(reached);
  }

  /** Whether every place of {@code wanted} sees a name that is given around {@code e}. */
  private boolean seesNames(Expression e, Expression wanted) {
    if (operands.containsKey(e)) {
      return true;
    }
    boolean apart =
        e instanceof EngineSubquery
            || e instanceof EngineWindow
            || e instanceof EngineLambda
            || e instanceof EngineCall call && call.kind() == EngineCall.Kind.AGGREGATE;
    return apart
        ? count(e, wanted) == 0
        : e.children().stream().allMatch(child -> seesNames(child, wanted));
  }

  private static Expression replaced(
      Expression e, List<Expression> repeated, List<Expression> names) {
    for (int i = 0; i < repeated.size(); i++) {
      if (e == repeated.get(i)) {
        return names.get(i);
      }
    }
    return e.mapChildren(child -> replaced(child, repeated, names));
  }
}
