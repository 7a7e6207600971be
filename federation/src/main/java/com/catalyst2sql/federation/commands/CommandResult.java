package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a command gave: rows, or the number of rows it changed where {@code schema} has no columns. */
public record CommandResult(StructType schema, List<Object[]> rows, long updateCount) {

  public static final CommandResult NONE = new CommandResult(StructType.EMPTY, List.of(), 0);

  public static CommandResult updated(long count) {
    return new CommandResult(StructType.EMPTY, List.of(), count);
  }

  /** Rows under construction; a column whose name starts with {@code is} is boolean, all others are strings. */
  static final class Builder {
    private final StructType schema;
    private final List<Object[]> rows = new ArrayList<>();

    private Builder(StructType schema) {
      this.schema = schema;
    }

    Builder row(Object... values) {
      rows.add(values);
      return this;
    }

    CommandResult build() {
      return new CommandResult(schema, rows, -1);
    }
  }

  static Builder columns(String... names) {
    return new Builder(
        new StructType(
            Arrays.stream(names)
                .map(
                    n ->
                        new StructField(
                            n,
                            n.startsWith("is")
                                ? (DataType) BooleanType.INSTANCE
                                : StringType.INSTANCE,
                            !n.startsWith("is")))
                .toList()));
  }
}
