package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.optimizer.rules.BooleanSimplification;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The branches of CASE, IF, NULLIF, NVL2 and COALESCE that Spark knows to be the ones taken, in one expression. It has tried the
 * constants in a branch before it knew, and leaves those that failed to where a row asks for them; what then stands around
 * such a constant is tried anew.
 */
final class KnownBranches {

  private static final int PUSHED_OPERANDS = 2;

  private final ConstantEvaluator evaluator;
  private final Set<Expression> branches = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Those of conditions like {@code a = a}, which are known after operators around have been tried inside the branches. */
  private final Set<Expression> late = Collections.newSetFromMap(new IdentityHashMap<>());

  KnownBranches(ConstantEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The expression with branches in place of what chooses them. */
  Expression chosen(Expression e) {
    return e.transformUp(this::step);
  }

  /** Whether a constant in what {@link #chosen} gave was in a branch, and nothing else stood around it there. */
  boolean isBranch(Expression constant) {
    return branches.contains(constant);
  }

  private Expression step(Expression e) {
    Optional<CaseWhen> choice = BranchConstants.choice(e);
    if (choice.isPresent()) {
      return chosen(e, choice.get());
    }
    boolean first =
        e instanceof FunctionCall call
            && (call.is("coalesce") || call.is("nvl"))
            && call.child(0) instanceof Literal literal
            && !literal.isNull();
    if (first) {
      return e.child(0);
    }
    boolean tried =
        e.foldable()
            && e.children().size() <= PUSHED_OPERANDS
            && e.children().stream().anyMatch(late::contains);
    if (tried) {
      branches.add(e);
      late.add(e);
      return e;
    }
    return BranchConstants.pushed(e);
  }

  private Expression chosen(Expression e, CaseWhen choice) {
    if (choice.foldable()) {
      return e;
    }
    Expression soon = BooleanSimplification.choice(withKnown(choice, constants(choice)));
    CaseWhen rest = soon instanceof CaseWhen some ? some : choice;
    Expression value =
        soon instanceof CaseWhen
            ? BooleanSimplification.choice(withKnown(rest, reflexive(rest)))
            : soon;
    if (value instanceof CaseWhen) {
      return e instanceof CaseWhen ? value : e;
    }
    largestConstants(value);
    if (soon instanceof CaseWhen) {
      late.add(value);
    }
    return value;
  }

  private void largestConstants(Expression e) {
    if (e.foldable()) {
      branches.add(e);
    } else {
      e.children().forEach(this::largestConstants);
    }
  }

  /** Conditions that need no row are worked out: {@code CASE 1 WHEN 2 THEN a ELSE b END} is b. */
  private Map<Expression, Literal> constants(CaseWhen choice) {
    List<Expression> constants =
        choice.branches().stream()
            .map(CaseWhen.Branch::condition)
            .filter(c -> c.foldable() && c.deterministic() && !(c instanceof Literal))
            .toList();
    return constants.isEmpty() ? Map.of() : evaluator.evaluate(constants);
  }

  /** Conditions that compare something with itself. */
  private static Map<Expression, Literal> reflexive(CaseWhen choice) {
    Map<Expression, Literal> known = new HashMap<>();
    for (CaseWhen.Branch branch : choice.branches()) {
      if (branch.condition() instanceof BinaryComparison comparison) {
        BooleanSimplification.ofItself(comparison).ifPresent(v -> known.put(comparison, v));
      }
    }
    return known;
  }

  private static CaseWhen withKnown(CaseWhen choice, Map<Expression, Literal> known) {
    if (known.isEmpty()) {
      return choice;
    }
    return new CaseWhen(
        choice.branches().stream()
            .map(b -> new CaseWhen.Branch(orItself(b.condition(), known), b.value()))
            .toList(),
        choice.elseValue());
  }

  private static Expression orItself(Expression condition, Map<Expression, Literal> known) {
    Literal value = known.get(condition);
    return value == null ? condition : value;
  }
}
