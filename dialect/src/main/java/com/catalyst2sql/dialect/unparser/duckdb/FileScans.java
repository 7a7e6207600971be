package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.unparser.EngineList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads files with the engine's own table functions. */
final class FileScans {

  private FileScans() {}

  static SelectBuilder read(
      RelationSource.Files files, List<AttributeReference> output, String alias) {
    List<String> names =
        Stream.concat(
                files.dataSchema().fields().stream(), files.partitionSchema().fields().stream())
            .map(StructField::name)
            .toList();
    if (!files.format().equals("parquet")) {
      throw Errors.unsupported("reading " + files.format() + " files");
    }
    Expression paths =
        files.paths().size() == 1
            ? Literal.of(files.paths().get(0))
            : new EngineList(
                files.paths().stream().map(p -> (Expression) Literal.of(p)).toList(),
                new ArrayType(StringType.INSTANCE));
    List<Query.From.Named> options = new ArrayList<>();
    if (!files.partitionSchema().fields().isEmpty()) {
      options.add(new Query.From.Named("hive_partitioning", Literal.TRUE));
    }
    return Relations.from(
        new Query.From.Function("read_parquet", List.of(paths), options, alias, List.of()),
        alias,
        output,
        names);
  }
}
