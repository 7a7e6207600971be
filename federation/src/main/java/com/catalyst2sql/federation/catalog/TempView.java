package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Optional;

/**
 * A temporary view: Spark SQL text analyzed anew at each use, or a {@code source} of files (CREATE TEMPORARY VIEW ... USING).
 * {@code namespace} is the current one of when it was made.
 */
public record TempView(
    String name,
    boolean global,
    StructType schema,
    String text,
    Optional<RelationSource> source,
    SqlConf conf,
    String namespace,
    List<String> columnAliases,
    Optional<String> comment,
    long createdMillis) {

  /** A view made now. */
  public TempView(
      String name,
      boolean global,
      StructType schema,
      String text,
      Optional<RelationSource> source,
      SqlConf conf,
      String namespace,
      List<String> columnAliases,
      Optional<String> comment) {
    this(
        name,
        global,
        schema,
        text,
        source,
        conf,
        namespace,
        columnAliases,
        comment,
        System.currentTimeMillis());
  }

  public TempView {
    columnAliases = List.copyOf(columnAliases);
  }

  /** The same without what no query sees: equal to that of a view that was made by the same statement. */
  public TempView meaning() {
    return new TempView(
        name,
        global,
        schema,
        text,
        source,
        conf,
        namespace,
        columnAliases,
        Optional.empty(),
        /* createdMillis= */ 0);
  }
}
