package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog without tables and functions, for queries that read none, and to extend. */
public class EmptyCatalog implements Catalog {

  @Override
  public Optional<Relation> lookupRelation(
      List<String> nameParts, Map<String, String> options, Origin origin) {
    return Optional.empty();
  }

  @Override
  public Optional<UserFunction> lookupFunction(List<String> nameParts) {
    return Optional.empty();
  }

  @Override
  public String currentCatalog() {
    return "spark_catalog";
  }

  @Override
  public List<String> currentNamespace() {
    return List.of("default");
  }

  @Override
  public String currentUser() {
    return "";
  }
}
