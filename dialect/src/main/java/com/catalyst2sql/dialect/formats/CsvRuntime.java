package com.catalyst2sql.dialect.formats;

import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.functions.runtime.BoundedCache;
import java.util.List;

/** CSV to structs and back. */
public final class CsvRuntime {

  private static final BoundedCache<CsvReader> READERS =
      new BoundedCache<>(spec -> new CsvReader(FormatSpec.parse(spec)));
  private static final BoundedCache<CsvTextWriter> WRITERS =
      new BoundedCache<>(spec -> new CsvTextWriter(FormatSpec.parse(spec)));

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_from_csv",
              List.of(STRING, STRING),
              STRING,
              a -> READERS.get((String) a[1]).read((String) a[0])),
          JavaFunction.of(
              "c2s_to_csv",
              List.of(STRING, STRING),
              STRING,
              a -> WRITERS.get((String) a[1]).write((String) a[0])),
          JavaFunction.of(
              "c2s_schema_of_csv",
              List.of(STRING, STRING),
              STRING,
              a -> schema((String) a[0], FormatSpec.parse((String) a[1]))));

  private CsvRuntime() {}

  /** The schema of a line, as Spark's types are written in SQL. */
  public static String schema(String csv, FormatSpec spec) {
    return new CsvInference(spec).schema(csv).sql();
  }
}
