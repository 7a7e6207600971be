package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** Definitions as text: YAML in its JSON-like form, one line each. */
final class DefinitionCodec {

  private DefinitionCodec() {}

  static String encode(TableDefinition table) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", TypeCodec.encode(table.schema()));
    map.put("defaults", table.defaults());
    map.put("provider", table.provider());
    map.put("options", table.options());
    map.put("partitionColumns", table.partitionColumns());
    table.location().ifPresent(v -> map.put("location", v));
    table.comment().ifPresent(v -> map.put("comment", v));
    map.put("properties", table.properties());
    map.put("createdMillis", table.createdMillis());
    table
        .bucketing()
        .ifPresent(
            b ->
                map.put(
                    "bucketing",
                    Map.of(
                        "buckets",
                        b.buckets(),
                        "columns",
                        b.columns(),
                        "sortColumns",
                        b.sortColumns())));
    if (!table.partitions().isEmpty()) {
      map.put("partitions", table.partitions().stream().map(DefinitionCodec::encode).toList());
    }
    table.statistics().ifPresent(s -> map.put("statistics", s.encode()));
    table
        .view()
        .ifPresent(
            v -> {
              Map<String, Object> view = new LinkedHashMap<>();
              view.put("text", v.text());
              view.put("settings", v.settings());
              view.put("namespace", v.namespace());
              view.put("columnAliases", v.columnAliases());
              map.put("view", view);
            });
    return yaml().dump(map);
  }

  static TableDefinition decodeTable(String namespace, String name, String text) {
    Map<String, Object> map = yaml().load(text);
    return new TableDefinition(
        namespace,
        name,
        (StructType) TypeCodec.decode(map.get("schema")),
        strings(map.get("defaults")),
        (String) map.get("provider"),
        strings(map.get("options")),
        list(map.get("partitionColumns")),
        Optional.ofNullable((String) map.get("location")),
        Optional.ofNullable((String) map.get("comment")),
        strings(map.get("properties")),
        Optional.ofNullable(map.get("view")).map(v -> view((Map<?, ?>) v)),
        ((Number) map.get("createdMillis")).longValue(),
        Optional.ofNullable(map.get("bucketing")).map(b -> bucketing((Map<?, ?>) b)),
        map.get("partitions") instanceof List<?> all
            ? all.stream().map(p -> partition((Map<?, ?>) p)).toList()
            : List.of(),
        Optional.ofNullable(map.get("statistics"))
            .map(s -> AnalysedStatistics.decode((Map<?, ?>) s)));
  }

  private static Command.Bucketing bucketing(Map<?, ?> map) {
    return new Command.Bucketing(
        ((Number) map.get("buckets")).intValue(),
        list(map.get("columns")),
        list(map.get("sortColumns")));
  }

  private static Map<String, Object> encode(TableDefinition.Partition partition) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("values", partition.values());
    partition.location().ifPresent(l -> map.put("location", l));
    map.put("createdMillis", partition.createdMillis());
    partition.rows().ifPresent(r -> map.put("rows", r));
    return map;
  }

  private static TableDefinition.Partition partition(Map<?, ?> map) {
    return new TableDefinition.Partition(
        strings(map.get("values")),
        Optional.ofNullable((String) map.get("location")),
        ((Number) map.get("createdMillis")).longValue(),
        map.get("rows") instanceof Number rows
            ? OptionalLong.of(rows.longValue())
            : OptionalLong.empty());
  }

  private static TableDefinition.ViewText view(Map<?, ?> map) {
    return new TableDefinition.ViewText(
        (String) map.get("text"),
        strings(map.get("settings")),
        (String) map.get("namespace"),
        list(map.get("columnAliases")));
  }

  static String encode(NamespaceDefinition namespace) {
    Map<String, Object> map = new LinkedHashMap<>();
    namespace.comment().ifPresent(v -> map.put("comment", v));
    namespace.location().ifPresent(v -> map.put("location", v));
    map.put("properties", namespace.properties());
    return yaml().dump(map);
  }

  static NamespaceDefinition decodeNamespace(String name, String text) {
    Map<String, Object> map = yaml().load(text);
    return new NamespaceDefinition(
        name,
        Optional.ofNullable((String) map.get("comment")),
        Optional.ofNullable((String) map.get("location")),
        strings(map.get("properties")));
  }

  private static Map<String, String> strings(Object map) {
    Map<String, String> strings = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((k, v) -> strings.put((String) k, (String) v));
    return strings;
  }

  private static List<String> list(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  private static Yaml yaml() {
    DumperOptions dumper = new DumperOptions();
    dumper.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
    dumper.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    dumper.setSplitLines(false);
    LoaderOptions loader = new LoaderOptions();
    loader.setCodePointLimit(Integer.MAX_VALUE);
    return new Yaml(new SafeConstructor(loader), new Representer(dumper), dumper, loader);
  }
}
