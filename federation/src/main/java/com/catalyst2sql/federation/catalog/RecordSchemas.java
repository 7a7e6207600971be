package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.functions.runtime.FileSchema;
import com.catalyst2sql.dialect.functions.runtime.FormatSpec;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.files.FileRange;
import com.catalyst2sql.federation.files.LineReader;
import java.io.IOException;
import java.io.InputStream;
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
    for (String file : files) {
      if (schema.wantsMore()) {
        add(Path.of(file), spec, schema);
      }
    }
    return schema.schema();
  }

  private static void add(Path path, FormatSpec spec, FileSchema schema) {
    try {
      if (schema.readsWholeFiles()) {
        try (InputStream in = FileRange.open(path, 0)) {
          schema.file(in);
        }
        return;
      }
      try (LineReader lines =
          new LineReader(FileRange.whole(path), spec.charset(), spec.option("lineSep"))) {
        String line = lines.next();
        while (line != null && schema.wantsMore()) {
          schema.line(line);
          line = lines.next();
        }
      }
    } catch (IOException e) {
      throw FileRange.unreadable(path, e);
    } catch (RuntimeException e) {
      throw FileRange.failed(path, e, true);
    }
  }
}
