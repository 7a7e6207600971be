package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code name(args)} in the engine. The engine's own result type must be the physical form of {@code dataType}; where it
 * is not, an {@link EngineCast} stands around the call. {@code kind} says what an OVER clause attaches to.
 */
public record EngineCall(
    String name,
    List<Expression> arguments,
    DataType dataType,
    boolean nullable,
    Kind kind,
    boolean distinct,
    Optional<Expression> filter,
    List<SortOrder> orders)
    implements TargetExpression {

  private static final String TRY = "try";

  /** What sort of function is called. */
  public enum Kind {
    SCALAR,
    /** Gives another value at each call: never duplicated, never merged away. */
    VOLATILE,
    AGGREGATE,
    WINDOW
  }

  public EngineCall {
    arguments = List.copyOf(arguments);
    orders = List.copyOf(orders);
  }

  /** Whether this is the engine's TRY. */
  public boolean isTry() {
    return name.equals(TRY);
  }

  /** NULL where {@code body} raises. */
  public static EngineCall tried(DataType type, Expression body) {
    return of(TRY, type, body);
  }

  /** Whether the function is one of ours, registered in the engine. */
  public boolean isJava() {
    return name.startsWith(JavaFunction.PREFIX);
  }

  /** A scalar call, nullable. */
  public static EngineCall of(String name, DataType type, Expression... arguments) {
    return of(name, type, List.of(arguments));
  }

  /** A scalar call, nullable. */
  public static EngineCall of(String name, DataType type, List<Expression> arguments) {
    return new EngineCall(
        name, arguments, type, true, Kind.SCALAR, false, Optional.empty(), List.of());
  }

  /** A call of an aggregate with no DISTINCT, FILTER or ORDER BY. */
  public static EngineCall aggregate(String name, DataType type, Expression... arguments) {
    return of(name, type, arguments).withKind(Kind.AGGREGATE);
  }

  public EngineCall withKind(Kind newKind) {
    return new EngineCall(name, arguments, dataType, nullable, newKind, distinct, filter, orders);
  }

  public EngineCall withDistinct(boolean newDistinct) {
    return new EngineCall(name, arguments, dataType, nullable, kind, newDistinct, filter, orders);
  }

  public EngineCall withFilter(Optional<Expression> newFilter) {
    return new EngineCall(name, arguments, dataType, nullable, kind, distinct, newFilter, orders);
  }

  /** With an ORDER BY inside the parentheses. */
  public EngineCall withOrders(List<SortOrder> newOrders) {
    return new EngineCall(name, arguments, dataType, nullable, kind, distinct, filter, newOrders);
  }

  @Override
  public boolean deterministic() {
    return kind != Kind.VOLATILE && children().stream().allMatch(Expression::deterministic);
  }

  @Override
  public List<Expression> children() {
    if (filter.isEmpty() && orders.isEmpty()) {
      return arguments;
    }
    List<Expression> all = new ArrayList<>(arguments);
    filter.ifPresent(all::add);
    all.addAll(SortOrder.children(orders));
    return all;
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    int n = arguments.size();
    int m = filter.isPresent() ? 1 : 0;
    return new EngineCall(
        name,
        c.subList(0, n),
        dataType,
        nullable,
        kind,
        distinct,
        filter.map(old -> c.get(n)),
        SortOrder.withChildren(orders, c.subList(n + m, c.size())));
  }
}
