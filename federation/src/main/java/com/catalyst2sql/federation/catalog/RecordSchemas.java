package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.formats.FileSchema;
import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.files.SchemaScan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The schemas of CSV and JSON files, as {@link FileSchema} finds them. */
final class RecordSchemas {

  private RecordSchemas() {}

  static StructType read(
      FileFormat format, List<String> files, Map<String, String> options, SqlConf conf) {
    FormatSpec spec = FormatSpec.of(StructType.EMPTY.sql(), options, conf);
    FileSchema schema = FileSchema.of(format.sparkName(), spec);
    return new SchemaScan(spec, files.stream().map(Path::of).toList()).read(schema).schema();
  }
}
