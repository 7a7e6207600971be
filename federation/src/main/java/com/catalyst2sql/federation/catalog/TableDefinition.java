package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.types.StructType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A table or view as the catalog keeps it. A managed table's rows are in the engine's table of the same name; an external
 * one's are the files at {@code location}. {@code defaults} are the columns' DEFAULT texts by column name, {@code statistics} what
 * ANALYZE TABLE found, if the rows are still those.
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
    long createdMillis,
    Optional<Command.Bucketing> bucketing,
    List<Partition> partitions,
    Optional<AnalysedStatistics> statistics) {

  /**
   * A partition that was added by name. A managed table's rows say which others there are; {@code location} is what LOCATION
   * said, {@code rows} what ANALYZE counted last.
   */
  public record Partition(
      Map<String, String> values,
      Optional<String> location,
      long createdMillis,
      OptionalLong rows) {
    public Partition {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** A table without buckets and partitions of its own. */
  public TableDefinition(
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
    this(
        namespace,
        name,
        schema,
        defaults,
        provider,
        options,
        partitionColumns,
        location,
        comment,
        properties,
        view,
        createdMillis,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

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
    partitions = List.copyOf(partitions);
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
    return with(
        draft -> {
          draft.namespace = newNamespace;
          draft.name = newName;
        });
  }

  public TableDefinition withSchema(StructType newSchema, Map<String, String> newDefaults) {
    return with(
        draft -> {
          draft.schema = newSchema;
          draft.defaults = newDefaults;
        });
  }

  public TableDefinition withProperties(Map<String, String> newProperties) {
    return with(draft -> draft.properties = newProperties);
  }

  public TableDefinition withComment(Optional<String> newComment) {
    return with(draft -> draft.comment = newComment);
  }

  public TableDefinition withView(StructType newSchema, ViewText newView) {
    return with(
        draft -> {
          draft.schema = newSchema;
          draft.view = Optional.of(newView);
        });
  }

  public TableDefinition withPartitions(List<Partition> newPartitions) {
    return with(draft -> draft.partitions = newPartitions);
  }

  public TableDefinition withBucketing(Optional<Command.Bucketing> newBucketing) {
    return with(draft -> draft.bucketing = newBucketing);
  }

  public TableDefinition withStatistics(Optional<AnalysedStatistics> newStatistics) {
    return with(draft -> draft.statistics = newStatistics);
  }

  public TableDefinition withOptions(Map<String, String> newOptions) {
    return with(draft -> draft.options = newOptions);
  }

  public TableDefinition withLocation(Optional<String> newLocation) {
    return with(draft -> draft.location = newLocation);
  }

  private TableDefinition with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.definition(this);
  }

  /** What may change of a definition, while it does. */
  private static final class Draft {
    private String namespace;
    private String name;
    private StructType schema;
    private Map<String, String> defaults;
    private Map<String, String> options;
    private Optional<String> location;
    private Optional<String> comment;
    private Map<String, String> properties;
    private Optional<ViewText> view;
    private Optional<Command.Bucketing> bucketing;
    private List<Partition> partitions;
    private Optional<AnalysedStatistics> statistics;

    Draft(TableDefinition from) {
      namespace = from.namespace;
      name = from.name;
      schema = from.schema;
      defaults = from.defaults;
      options = from.options;
      location = from.location;
      comment = from.comment;
      properties = from.properties;
      view = from.view;
      bucketing = from.bucketing;
      partitions = from.partitions;
      statistics = from.statistics;
    }

    /** With what never changes from {@code from}. */
    TableDefinition definition(TableDefinition from) {
      return new TableDefinition(
          namespace,
          name,
          schema,
          defaults,
          from.provider,
          options,
          from.partitionColumns,
          location,
          comment,
          properties,
          view,
          from.createdMillis,
          bucketing,
          partitions,
          statistics);
    }
  }
}
