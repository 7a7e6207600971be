package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.plans.RelationSource.Files;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that stand in the names of a file's directories ({@code key=value}), for some keys as they are written there. */
public final class PartitionValues {

  private final List<String> keys;
  private final Map<Path, List<String>> known = new HashMap<>();

  public PartitionValues(List<String> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The keys' values in order, null for NULL. */
  public List<String> of(Path file) {
    return keys.isEmpty() ? List.of() : known.computeIfAbsent(file.getParent(), this::values);
  }

  private List<String> values(Path directory) {
    List<String> values = new ArrayList<>();
    for (String key : keys) {
      values.add(value(key, directory));
    }
    return values;
  }

  private static String value(String key, Path directory) {
    String value = null;
    for (Path part : directory) {
      String name = part.toString();
      int equals = name.indexOf('=');
      if (equals > 0 && name.substring(0, equals).equalsIgnoreCase(key)) {
        value = unescaped(name.substring(equals + 1));
      }
    }
    return Files.NULL_PARTITION.equals(value) ? null : value;
  }

  private static String unescaped(String name) {
    // Only %XX is an escape here.
    return URLDecoder.decode(
        name.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
  }
}
