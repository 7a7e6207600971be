package com.catalyst2sql.federation.catalog;

import java.util.Map;
import java.util.Optional;

/** A namespace, which Spark also calls database and schema. */
public record NamespaceDefinition(
    String name,
    Optional<String> comment,
    Optional<String> location,
    Map<String, String> properties) {
  public NamespaceDefinition {
    properties = Map.copyOf(properties);
  }
}
