package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the rows of a {@link LogicalRelation} are. */
public sealed interface RelationSource {

  /** A table of the embedded engine; {@code engineName} is its path there, columns by position are {@code columns}. */
  record EngineTable(List<String> engineName, List<String> columns) implements RelationSource {
    public EngineTable {
      engineName = List.copyOf(engineName);
      columns = List.copyOf(columns);
    }
  }

  /**
   * Files of one format. {@code options} are the reader's, keys lower case; {@code dataSchema} are the columns inside the
   * files, {@code readings} how each of them is read (none: as it is), and {@code partitionSchema} the columns in the
   * directories' names ({@code key=value}).
   */
  record Files(
      String format,
      List<String> paths,
      Map<String, String> options,
      StructType dataSchema,
      List<Reading> readings,
      StructType partitionSchema)
      implements RelationSource {

    /** How a directory's name spells NULL. */
    public static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";

    /** What has to be done to a column of the files. */
    public enum Reading {
      /** Nothing. */
      AS_IS,
      /** The engine reads it as another type, which is cast. */
      CAST,
      /** The engine reads an instant as a local time in UTC. */
      UTC_INSTANT,
      /** It may hold days of the Julian calendar, which Spark 3 reads as those of today's. */
      LEGACY_CALENDAR,
      /** Both of the last two. */
      LEGACY_UTC_INSTANT,
      /** The files do not have it; it is NULL. */
      ABSENT
    }

    public Files {
      paths = List.copyOf(paths);
      options = Map.copyOf(options);
      readings = List.copyOf(readings);
    }

    /** Files whose columns are read as they are. */
    public Files(
        String format,
        List<String> paths,
        Map<String, String> options,
        StructType dataSchema,
        StructType partitionSchema) {
      this(format, paths, options, dataSchema, List.of(), partitionSchema);
    }

    public Reading reading(int column) {
      return readings.isEmpty() ? Reading.AS_IS : readings.get(column);
    }
  }

  /**
   * A table of the remote source {@code source}, by its path there, or where {@code query} is set the rows of that query, in the
   * source's own SQL. {@code columns} are the output's by position; {@code rows} is the source's own estimate; {@code key} are the
   * positions of columns of which, as they are read here, no two rows have the same, empty where none are known.
   */
  record RemoteTable(
      String source,
      List<String> name,
      Optional<String> query,
      List<RemoteColumn> columns,
      OptionalLong rows,
      List<Integer> key)
      implements RelationSource {
    public RemoteTable {
      name = List.copyOf(name);
      columns = List.copyOf(columns);
      key = List.copyOf(key);
    }

    /** One without a key. */
    public RemoteTable(
        String source,
        List<String> name,
        Optional<String> query,
        List<RemoteColumn> columns,
        OptionalLong rows) {
      this(source, name, query, columns, rows, List.of());
    }
  }

  /** The rows of the remote statement number {@code index} of the query: made by planning, read while it runs. */
  record Fragment(int index, String source, List<String> columns) implements RelationSource {
    public Fragment {
      columns = List.copyOf(columns);
    }
  }
}
