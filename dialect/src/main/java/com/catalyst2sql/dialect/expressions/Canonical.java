package com.catalyst2sql.dialect.expressions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of an expression in which only what decides its value is left, so that {@code equals} compares meanings. */
public final class Canonical {

  private static final long MOST_PARAMETERS = 8;

  private Canonical() {}

  /** Plans of subqueries are told by what decides their rows, too. */
  public static Expression of(Expression expression) {
    return expression.transformUp(e -> strip(SubqueryExpression.mapPlan(e, CanonicalPlan::of)));
  }

  static boolean areEqual(Expression a, Expression b) {
    if (a instanceof AttributeReference x && b instanceof AttributeReference y) {
      return x.id().equals(y.id());
    }
    return a == b || unnamed(a).getClass() == unnamed(b).getClass() && of(a).equals(of(b));
  }

  private static Expression unnamed(Expression e) {
    return e instanceof Alias alias ? unnamed(alias.child()) : e;
  }

  private static Expression strip(Expression node) {
    if (node instanceof Alias alias) {
      return alias.child();
    }
    if (node instanceof AttributeReference attribute) {
      return new AttributeReference("", attribute.dataType().asNullable(), true, attribute.id());
    }
    if (node instanceof IsNull || node instanceof IsNotNull) {
      return node.withChildren(node.children());
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
    return node instanceof LambdaFunction lambda ? renamed(lambda) : node;
  }

  /** Parameters are told apart by how deep their lambda is, not by their names. */
  private static Expression renamed(LambdaFunction lambda) {
    long depth = depth(lambda.body()) + 1;
    Map<ExprId, NamedLambdaVariable> names = new LinkedHashMap<>();
    for (NamedLambdaVariable p : lambda.parameters()) {
      ExprId id = new ExprId(-(depth * MOST_PARAMETERS + names.size()));
      names.put(p.id(), new NamedLambdaVariable("", p.dataType().asNullable(), true, id));
    }
    Expression body =
        lambda
            .body()
            .transformUp(
                e -> e instanceof NamedLambdaVariable v ? names.getOrDefault(v.id(), v) : e);
    return new LambdaFunction(body, List.copyOf(names.values()));
  }

  private static long depth(Expression body) {
    long below = body.children().stream().mapToLong(Canonical::depth).max().orElse(0);
    return body instanceof LambdaFunction ? below + 1 : below;
  }
}
