package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.formats.PartitionPart;
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
      String value = null;
      // The innermost directory of that key: those above the table's own mean nothing.
      for (Path name : directory) {
        PartitionPart part = PartitionPart.of(name.toString()).orElse(null);
        if (part != null && part.key().equals(key)) {
          value = part.text().orElse(null);
        }
      }
      values.add(value);
    }
    return values;
  }
}
