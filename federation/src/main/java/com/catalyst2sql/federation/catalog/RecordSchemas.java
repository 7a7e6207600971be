package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.functions.runtime.CsvFileSchema;
import com.catalyst2sql.dialect.functions.runtime.FormatSpec;
import com.catalyst2sql.dialect.functions.runtime.JsonFileSchema;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.files.FileRange;
import com.catalyst2sql.federation.files.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The schemas of CSV and JSON files, as {@link CsvFileSchema} and {@link JsonFileSchema} find them. */
final class RecordSchemas {

  private RecordSchemas() {}

  static StructType csv(List<String> files, Map<String, String> options, SqlConf conf) {
    FormatSpec spec = FormatSpec.of(StructType.EMPTY.sql(), options, conf);
    CsvFileSchema schema = new CsvFileSchema(spec);
    for (String file : files) {
      if (!schema.wantsMore()) {
        break;
      }
      if (schema.readsWholeFiles()) {
        read(file, schema::file);
      } else {
        lines(
            file,
            spec,
            line -> {
              schema.line(line);
              return schema.wantsMore();
            });
      }
    }
    return schema.schema();
  }

  static StructType json(List<String> files, Map<String, String> options, SqlConf conf) {
    FormatSpec spec = FormatSpec.of(StructType.EMPTY.sql(), options, conf);
    JsonFileSchema schema = new JsonFileSchema(spec);
    for (String file : files) {
      if (schema.readsWholeFiles()) {
        read(file, schema::file);
      } else {
        lines(
            file,
            spec,
            line -> {
              schema.line(line);
              return true;
            });
      }
    }
    return schema.schema();
  }

  private interface Content {
    void take(InputStream in) throws IOException;
  }

  private static void read(String file, Content content) {
    Path path = Path.of(file);
    try (InputStream in = FileRange.open(path, 0)) {
      content.take(in);
    } catch (IOException e) {
      throw FileRange.unreadable(path, e);
    } catch (RuntimeException e) {
      throw FileRange.failed(path, e, true);
    }
  }

  /** Until {@code taker} wants no more. */
  private static void lines(String file, FormatSpec spec, Predicate<String> taker) {
    Path path = Path.of(file);
    try (LineReader lines =
        new LineReader(FileRange.whole(path), spec.charset(), spec.option("lineSep"))) {
      String line = lines.next();
      while (line != null && taker.test(line)) {
        line = lines.next();
      }
    } catch (RuntimeException e) {
      throw FileRange.failed(path, e, true);
    }
  }
}
