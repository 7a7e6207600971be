package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table or view as the catalog keeps it. A managed table's rows are in the engine's table of the same name; an external
 * one's are the files at {@code location}. {@code defaults} are the columns' DEFAULT texts by column name.
 */
public record TableDefinition(
    String namespace,
    String name,
    StructType schema,
    Map<String, String> defaults,
    String provider,
    Map<String, String> options,
    List<String> partitionColumns,
    Optional<String> location,
    Optional<String> comment,
    Map<String, String> properties,
    Optional<ViewText> view,
    long createdMillis) {

  /** What a view stands for: its text, and the settings and namespace it was made under. */
  public record ViewText(
      String text, Map<String, String> settings, String namespace, List<String> columnAliases) {
    public ViewText {
      settings = Map.copyOf(settings);
      columnAliases = List.copyOf(columnAliases);
    }
  }

  public TableDefinition {
    defaults = Map.copyOf(defaults);
    options = Map.copyOf(options);
    partitionColumns = List.copyOf(partitionColumns);
    properties = Map.copyOf(properties);
  }

  public boolean isView() {
    return view.isPresent();
  }

  public boolean isExternal() {
    return !isView() && location.isPresent();
  }

  /** EXTERNAL, MANAGED or VIEW, as DESCRIBE says it. */
  public String type() {
    return isView() ? "VIEW" : isExternal() ? "EXTERNAL" : "MANAGED";
  }

  public List<String> fullName() {
    return List.of(Names.SPARK_CATALOG, namespace, name);
  }

  public TableDefinition renamed(String newNamespace, String newName) {
    return new TableDefinition(
        newNamespace,
        newName,
        schema,
        defaults,
        provider,
        options,
        partitionColumns,
        location,
        comment,
        properties,
        view,
        createdMillis);
  }

  public TableDefinition withSchema(StructType newSchema, Map<String, String> newDefaults) {
    return new TableDefinition(
        namespace,
        name,
        newSchema,
        newDefaults,
        provider,
        options,
        partitionColumns,
        location,
        comment,
        properties,
        view,
        createdMillis);
  }

  public TableDefinition withProperties(Map<String, String> newProperties) {
    return new TableDefinition(
        namespace,
        name,
        schema,
        defaults,
        provider,
        options,
        partitionColumns,
        location,
        comment,
        newProperties,
        view,
        createdMillis);
  }

  public TableDefinition withComment(Optional<String> newComment) {
    return new TableDefinition(
        namespace,
        name,
        schema,
        defaults,
        provider,
        options,
        partitionColumns,
        location,
        newComment,
        properties,
        view,
        createdMillis);
  }

  public TableDefinition withView(StructType newSchema, ViewText newView) {
    return new TableDefinition(
        namespace,
        name,
        newSchema,
        defaults,
        provider,
        options,
        partitionColumns,
        location,
        comment,
        properties,
        Optional.of(newView),
        createdMillis);
  }
}
