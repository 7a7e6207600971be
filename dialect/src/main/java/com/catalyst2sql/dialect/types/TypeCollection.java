package com.catalyst2sql.dialect.types;

import java.util.List;
import java.util.stream.Collectors;

/** A parameter that takes one of several types; the first that an implicit cast reaches is used. */
public record TypeCollection(List<AbstractDataType> types) implements AbstractDataType {

  public TypeCollection {
    types = List.copyOf(types);
  }

  public static TypeCollection of(AbstractDataType... types) {
    return new TypeCollection(List.of(types));
  }

  @Override
  public boolean accepts(DataType other) {
    return types.stream().anyMatch(t -> t.accepts(other));
  }

  @Override
  public DataType defaultConcreteType() {
    return types.get(0).defaultConcreteType();
  }

  @Override
  public String describe() {
    return types.stream()
        .map(AbstractDataType::describe)
        .collect(Collectors.joining(" or ", "(", ")"));
  }
}
