package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CASE WHEN; {@code CASE x WHEN v} is {@code CASE WHEN x = v}. The values are of one type. */
public record CaseWhen(List<Branch> branches, Optional<Expression> elseValue)
    implements Expression {

  public CaseWhen {
    branches = List.copyOf(branches);
  }

  /** One WHEN with its THEN. */
  public record Branch(Expression condition, Expression value) {}

  private List<Expression> flatten() {
    List<Expression> all = new ArrayList<>();
    for (Branch branch : branches) {
      all.add(branch.condition());
      all.add(branch.value());
    }
    elseValue.ifPresent(all::add);
    return all;
  }

  private CaseWhen rebuild(List<Expression> c) {
    List<Branch> next = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      next.add(new Branch(c.get(2 * i), c.get(2 * i + 1)));
    }
    return new CaseWhen(next, elseValue.map(e -> c.get(c.size() - 1)));
  }

  @Override
  public boolean foldable() {
    return Children.areFoldable(flatten());
  }

  @Override
  public DataType dataType() {
    DataType type = branches.get(0).value().dataType();
    if (!type.isNested()) {
      return type;
    }
    for (Branch branch : branches) {
      type = type.mergedWith(branch.value().dataType());
    }
    return elseValue.isPresent() ? type.mergedWith(elseValue.get().dataType()) : type;
  }

  @Override
  public boolean nullable() {
    return elseValue.map(Expression::nullable).orElse(true)
        || branches.stream().anyMatch(b -> b.value().nullable());
  }

  @Override
  public List<Expression> children() {
    return flatten();
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return rebuild(c);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitCaseWhen(this);
  }
}
