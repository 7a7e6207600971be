package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for {@code ?} by position and for {@code :name} by name; a {@link Literal} carries Catalyst's internal value. */
public record Parameters(List<Literal> positional, Map<String, Literal> named) {

  public static final Parameters NONE = new Parameters(List.of(), Map.of());

  public Parameters {
    positional = List.copyOf(positional);
    named = Map.copyOf(named);
  }

  public static Parameters of(List<Literal> positional) {
    return new Parameters(positional, Map.of());
  }

  /** The types by place and by name: what a plan that does not look at values depends on. */
  public record Shape(List<DataType> positional, Map<String, DataType> named) {}

  /** Empty where a plan has to look at the values: NULLs, and types whose values DuckDB's parameters do not carry. */
  public Optional<Shape> shape() {
    if (!OpenParameters.canStayOpen(this)) {
      return Optional.empty();
    }
    Map<String, DataType> types = new HashMap<>();
    named.forEach((name, value) -> types.put(name, value.dataType()));
    return Optional.of(new Shape(positional.stream().map(Literal::dataType).toList(), types));
  }

  public boolean isEmpty() {
    return positional.isEmpty() && named.isEmpty();
  }
}
