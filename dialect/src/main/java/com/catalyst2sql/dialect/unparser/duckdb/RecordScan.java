package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The table function through which DuckDB reads files of records; {@code federation} registers it. Its arguments are texts: the
 * format, the files, the {@link com.catalyst2sql.dialect.functions.runtime.FormatSpec}, and the names of the columns that are
 * in the directories' names; lists are JSON. Its columns are {@link #NOTHING}, those of the files and those of the directories,
 * these as text and unescaped.
 */
public final class RecordScan {

  public static final String FUNCTION = "c2s_records";

  /** A column of NULL, for queries that want none. */
  public static final String NOTHING = "nothing";

  private RecordScan() {}

  /** The names of the function's columns. */
  public static List<String> columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
  }

  /** Whether values of a type come as they are; others come as text, nested ones in {@code NestedText}'s form. */
  public static boolean isDirect(DataType type) {
    return !type.isNested()
        && !(type instanceof BinaryType)
        && !(type instanceof CalendarIntervalType)
        && !(type instanceof NullType);
  }

  /** A value out of its text. */
  static Expression decoded(Expression text, DataType type) {
    return type instanceof BinaryType
        ? Build.call("unhex", type, text)
        : NestedTexts.decode(text, type);
  }
}
