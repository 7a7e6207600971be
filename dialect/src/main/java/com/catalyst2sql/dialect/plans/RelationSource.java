package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;

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
   * files and {@code partitionSchema} those in the directories' names ({@code key=value}).
   */
  record Files(
      String format,
      List<String> paths,
      Map<String, String> options,
      StructType dataSchema,
      StructType partitionSchema)
      implements RelationSource {
    public Files {
      paths = List.copyOf(paths);
      options = Map.copyOf(options);
    }
  }

  /** A table of a remote catalog. */
  record RemoteTable(String catalog, List<String> name) implements RelationSource {
    public RemoteTable {
      name = List.copyOf(name);
    }
  }
}
