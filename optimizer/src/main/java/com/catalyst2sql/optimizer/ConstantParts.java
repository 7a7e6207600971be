package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.functions.Evaluation;
import com.catalyst2sql.dialect.functions.NullConstants;
import com.catalyst2sql.optimizer.rules.InlineOneRowSubqueries;
import com.catalyst2sql.optimizer.rules.ReorderAssociativeOperator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The constants in one expression that Spark works out before it looks at a row: the largest ones outside of branches. */
final class ConstantParts {

  private final Predicate<Expression> mayRaise;
  private final ConstantEvaluator evaluator;

  ConstantParts(Predicate<Expression> mayRaise, ConstantEvaluator evaluator) {
    this.mayRaise = mayRaise;
    this.evaluator = evaluator;
  }

  /** Adds those that may raise; {@code groups} are the keys of the GROUP BY that the expression stands above. */
  void collect(Expression e, List<Expression> groups, Set<Expression> all) {
    KnownBranches known = new KnownBranches(evaluator);
    Expression simple = known.chosen(e);
    constants(simple, known, all);
    ofWindows(e, known, all);
    reordered(simple, groups, all);
  }

  /** Spark works windows out below the expression that they are in, whichever of its branches that is. */
  private void ofWindows(Expression e, KnownBranches known, Set<Expression> all) {
    e.forEach(
        x -> {
          if (x instanceof WindowExpression) {
            x.children().forEach(child -> constants(child, known, all));
          }
        });
  }

  /** Constants that meet in a sum or a product are added or multiplied even in a branch. */
  void reordered(Expression e, List<Expression> groups, Set<Expression> all) {
    ReorderAssociativeOperator.constants(e, groups).stream()
        .filter(mayRaise)
        .filter(Expression::deterministic)
        .forEach(all::add);
  }

  private void constants(Expression e, KnownBranches known, Set<Expression> all) {
    if (e.foldable()) {
      if (mayRaise.test(e) && e.deterministic() && !known.isBranch(e)) {
        all.add(e);
        parts(e, known, all);
      }
      return;
    }
    if (!isConditional(e) && !NullConstants.mayBeNull(e)) {
      e.children().forEach(child -> constants(child, known, all));
      InlineOneRowSubqueries.value(e).ifPresent(value -> constants(value, known, all));
    }
  }

  /** What Spark makes the whole of before it takes a part of it; the engine may make only that part. */
  private void parts(Expression e, KnownBranches known, Set<Expression> all) {
    if (e instanceof GetStructField || e instanceof GetItem) {
      constants(e.children().get(0), known, all);
    } else if (!isConditional(e)) {
      e.children().forEach(child -> parts(child, known, all));
    }
  }

  private static boolean isConditional(Expression e) {
    return e instanceof CaseWhen || Evaluation.CONDITIONAL.holdsOf(e);
  }
}
