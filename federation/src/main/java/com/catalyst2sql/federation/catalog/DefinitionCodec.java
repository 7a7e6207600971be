package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        ((Number) map.get("createdMillis")).longValue());
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
