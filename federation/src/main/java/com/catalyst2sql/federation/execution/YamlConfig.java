package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.commands.Settings;
import com.catalyst2sql.federation.files.FileProblem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A configuration file: {@code location:}, {@code settings:}, whose keys may be nested maps or dotted, and {@code catalogs:}. {@code ${NAME}} in a
 * value is the environment variable. Every mistake is an error that names the line.
 */
record YamlConfig(String location, Map<String, String> settings) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  static YamlConfig read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file), file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw failure(file.toString(), FileProblem.reason(e), e);
    }
  }

  /** {@code base} is the directory that a relative location starts from. */
  static YamlConfig parse(String name, String text, Path base) {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw failure(name, "line " + line + ": " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw failure(name, String.valueOf(e.getMessage()), e);
    }
    if (root == null) {
      return new YamlConfig("", Map.of());
    }
    String location = "";
    Map<String, String> settings = new LinkedHashMap<>();
    for (NodeTuple entry : mapping(name, root, "the file").getValue()) {
      String key = scalar(name, entry.getKeyNode());
      switch (key) {
        case "location" -> location = resolve(scalar(name, entry.getValueNode()), base);
        case "settings" ->
            flatten(name, "", mapping(name, entry.getValueNode(), "settings"))
                .forEach((k, value) -> set(name, k, value, settings));
        case "catalogs" -> catalogs(name, entry.getValueNode(), settings);
        default ->
            throw failure(
                name,
                "line "
                    + line(entry.getKeyNode())
                    + ": unknown key '"
                    + key
                    + "'; there are location, settings and catalogs",
                null);
      }
    }
    return new YamlConfig(location, Map.copyOf(settings));
  }

  /** {@code catalogs:} is a list of maps: name, url, and what else {@code spark.sql.catalog.NAME.} takes. */
  private static void catalogs(String file, Node node, Map<String, String> settings) {
    if (!(node instanceof SequenceNode list)) {
      throw failure(file, "line " + line(node) + ": catalogs has to be a list", null);
    }
    for (Node item : list.getValue()) {
      MappingNode catalog = mapping(file, item, "a catalog");
      Map<String, Value> keys = flatten(file, "", catalog);
      String name = take(keys, "name").orElse("");
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw failure(
            file, "line " + line(item) + ": a catalog needs a name of letters and digits", null);
      }
      String type = take(keys, "type").orElse("jdbc");
      if (!type.equals("jdbc")) {
        throw failure(
            file, "line " + line(item) + ": the type of a catalog is jdbc, not " + type, null);
      }
      if (!keys.containsKey("url") || !keys.get("url").text().startsWith("jdbc:")) {
        throw failure(
            file, "line " + line(item) + ": the catalog " + name + " needs a url, jdbc:...", null);
      }
      String prefix = RemoteCatalogs.PREFIX + name;
      if (settings.put(prefix, "jdbc") != null) {
        throw failure(
            file, "line " + line(item) + ": the catalog " + name + " is declared twice", null);
      }
      keys.forEach((key, value) -> set(file, prefix + "." + key, value, settings));
    }
  }

  private static Optional<String> take(Map<String, Value> keys, String key) {
    return Optional.ofNullable(keys.remove(key)).map(Value::text);
  }

  private static void set(String file, String key, Value value, Map<String, String> settings) {
    try {
      Settings.check(key, value.text());
    } catch (SparkSqlException e) {
      String why = e.plainMessage().replaceFirst("[.]$", "");
      throw failure(file, "line " + value.line() + ": " + why, e);
    }
    settings.put(key, value.text());
  }

  private static String resolve(String location, Path base) {
    if (location.isBlank() || location.startsWith("mem:") || base == null) {
      return location;
    }
    return base.resolve(location).toString();
  }

  /** What stands behind a key, and where. */
  private record Value(String text, int line) {}

  private static Map<String, Value> flatten(String name, String prefix, MappingNode node) {
    Map<String, Value> all = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      String key = prefix + scalar(name, entry.getKeyNode());
      int line = line(entry.getKeyNode());
      Map<String, Value> found =
          entry.getValueNode() instanceof MappingNode inner
              ? flatten(name, key + ".", inner)
              : Map.of(key, new Value(scalar(name, entry.getValueNode()), line));
      found.forEach(
          (k, value) -> {
            if (all.put(k, value) != null) {
              throw failure(name, "line " + value.line() + ": " + k + " is set twice", null);
            }
          });
    }
    return all;
  }

  private static MappingNode mapping(String name, Node node, String what) {
    if (node instanceof MappingNode mapping) {
      return mapping;
    }
    throw failure(
        name, "line " + line(node) + ": " + what + " has to be a map of keys to values", null);
  }

  private static String scalar(String name, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw failure(name, "line " + line(node) + ": a single value is wanted here", null);
    }
    Matcher matcher = VARIABLE.matcher(scalar.getValue());
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String value = System.getenv(matcher.group(1));
      if (value == null) {
        throw failure(
            name,
            "line " + line(node) + ": the environment variable " + matcher.group(1) + " is not set",
            null);
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static SparkSqlException failure(String name, String why, Throwable cause) {
    return new SparkSqlException(
        "C2S.INVALID_CONFIG_FILE",
        "F0000",
        "The configuration file "
            + name
            + " is not usable: "
            + why
            + (why.endsWith("?") ? "" : "."),
        Map.of(),
        Origin.NONE,
        cause);
  }
}
