package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.expressions.Literal;
import java.util.List;
import java.util.Map;

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

  public boolean isEmpty() {
    return positional.isEmpty() && named.isEmpty();
  }
}
