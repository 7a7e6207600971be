package com.catalyst2sql.dialect.expressions;

/** The form of an expression in which only what decides its value is left, so that {@code equals} compares meanings. */
public final class Canonical {

  private Canonical() {}

  public static Expression of(Expression expression) {
    return expression.transformUp(Canonical::strip);
  }

  private static Expression strip(Expression node) {
    if (node instanceof Alias alias) {
      return alias.child();
    }
    if (node instanceof AttributeReference attribute) {
      return new AttributeReference("", attribute.dataType().asNullable(), true, attribute.id());
    }
    if (node instanceof OuterReference outer) {
      return new OuterReference((AttributeReference) strip(outer.attribute()));
    }
    if (node instanceof Cast cast) {
      return new Cast(cast.child(), cast.dataType().asNullable(), cast.mode(), false);
    }
    if (node instanceof BinaryArithmetic b
        && b.op().isCommutative()
        && b.left().hashCode() > b.right().hashCode()) {
      return new BinaryArithmetic(b.op(), b.right(), b.left(), b.dataType(), b.mode());
    }
    if (node instanceof FunctionCall call) {
      return new FunctionCall(
          call.function(),
          call.function().name(),
          call.arguments(),
          call.dataType().asNullable(),
          true,
          call.mode());
    }
    return node;
  }
}
