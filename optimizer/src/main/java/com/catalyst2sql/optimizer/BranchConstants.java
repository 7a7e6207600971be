package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operator over CASE or IF, all of whose values but one are constants, and otherwise over constants is, to Spark, the
 * operator inside each branch: {@code 1 + CASE WHEN c THEN 2 ELSE x END} is {@code CASE WHEN c THEN 1 + 2 ELSE 1 + x END}.
 */
final class BranchConstants {

  private BranchConstants() {}

  /** The same with the operator inside the branches, or as it is where Spark leaves it. */
  static Expression pushed(Expression e) {
    boolean pushes =
        e instanceof BinaryArithmetic || e instanceof BinaryComparison || e instanceof Cast;
    if (!pushes) {
      return e;
    }
    List<Expression> operands = e.children();
    for (int i = 0; i < operands.size(); i++) {
      int at = i;
      Optional<CaseWhen> choice = choice(operands.get(i));
      boolean others = operands.stream().allMatch(o -> o == operands.get(at) || o.foldable());
      if (choice.filter(BranchConstants::isNearlyConstant).isPresent() && others) {
        return pushed(e, i, choice.get());
      }
    }
    return e;
  }

  /** CASE, and IF, NULLIF and NVL2 as the CASE they are. */
  static Optional<CaseWhen> choice(Expression e) {
    if (e instanceof CaseWhen choice) {
      return Optional.of(choice);
    }
    if (!(e instanceof FunctionCall call)) {
      return Optional.empty();
    }
    if (call.is("if")) {
      return Optional.of(choice(call.child(0), call.child(1), call.child(2)));
    }
    if (call.is("nvl2")) {
      return Optional.of(choice(new IsNotNull(call.child(0)), call.child(1), call.child(2)));
    }
    // The second argument is the comparison already.
    return call.is("nullif")
        ? Optional.of(choice(call.child(1), Literal.nullOf(call.dataType()), call.child(0)))
        : Optional.empty();
  }

  private static CaseWhen choice(Expression condition, Expression yes, Expression no) {
    return new CaseWhen(List.of(new CaseWhen.Branch(condition, yes)), Optional.of(no));
  }

  private static boolean isNearlyConstant(CaseWhen choice) {
    List<Expression> values = new ArrayList<>();
    choice.branches().forEach(b -> values.add(b.value()));
    choice.elseValue().ifPresent(values::add);
    return !choice.foldable() && values.stream().filter(v -> !v.foldable()).count() <= 1;
  }

  private static Expression pushed(Expression e, int at, CaseWhen choice) {
    List<CaseWhen.Branch> branches = new ArrayList<>();
    for (CaseWhen.Branch branch : choice.branches()) {
      branches.add(new CaseWhen.Branch(branch.condition(), with(e, at, branch.value())));
    }
    Expression last = choice.elseValue().orElse(Literal.nullOf(choice.dataType()));
    return new CaseWhen(branches, Optional.of(with(e, at, last)));
  }

  private static Expression with(Expression e, int at, Expression operand) {
    List<Expression> operands = new ArrayList<>(e.children());
    operands.set(at, operand);
    return e.withChildren(operands);
  }
}
