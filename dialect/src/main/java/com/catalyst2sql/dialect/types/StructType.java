package com.catalyst2sql.dialect.types;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** STRUCT of named fields in order; also a table's schema. Names may repeat. */
public record StructType(List<StructField> fields) implements DataType {

  public static final StructType EMPTY = new StructType(List.of());

  public StructType {
    fields = List.copyOf(fields);
  }

  /** The position of the first field called {@code name}. */
  public OptionalInt indexOf(String name, boolean caseSensitive) {
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i).name();
      if (caseSensitive ? field.equals(name) : field.equalsIgnoreCase(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public String catalogString() {
    return fields.stream()
        .map(f -> f.name() + ":" + f.dataType().catalogString())
        .collect(Collectors.joining(",", "struct<", ">"));
  }

  @Override
  public String sql() {
    return fields.stream()
        .map(
            f ->
                quoteIfNeeded(f.name())
                    + ": "
                    + f.dataType().sql()
                    + (f.nullable() ? "" : " NOT NULL"))
        .collect(Collectors.joining(", ", "STRUCT<", ">"));
  }

  @Override
  public DataType mergedWith(DataType other) {
    if (!(other instanceof StructType o) || o.fields.size() != fields.size()) {
      return this;
    }
    List<StructField> merged = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      StructField f = fields.get(i);
      StructField g = o.fields.get(i);
      merged.add(
          new StructField(
              f.name(),
              f.dataType().mergedWith(g.dataType()),
              f.nullable() || g.nullable(),
              f.comment()));
    }
    return new StructType(merged);
  }

  @Override
  public DataType asNullable() {
    return new StructType(
        fields.stream()
            .map(f -> new StructField(f.name(), f.dataType().asNullable(), true, f.comment()))
            .toList());
  }

  private static String quoteIfNeeded(String name) {
    return name.matches("[A-Za-z0-9_]*[A-Za-z_][A-Za-z0-9_]*")
        ? name
        : "`" + name.replace("`", "``") + "`";
  }
}
