package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.duckdb.CsvOptions;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbDialect;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The schema of CSV files: names from the first line where there is a header, types from all rows where asked for. */
final class CsvSchema {

  private final DuckDBDatabase database;

  CsvSchema(DuckDBDatabase database) {
    this.database = database;
  }

  StructType read(List<String> files, Map<String, String> options, SqlConf conf, Origin origin) {
    CsvOptions csv = CsvOptions.of(options);
    check(files, options, origin);
    List<String> first = firstLine(files, csv);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      String name = first.get(i);
      boolean usable = csv.header() && !name.isEmpty() && !name.equals(csv.nullValue());
      names.add(usable ? name : "_c" + i);
    }
    StructType texts =
        new StructType(
            deduplicated(names, conf).stream()
                .map(n -> new StructField(n, StringType.INSTANCE))
                .toList());
    return csv.inferSchema() ? inferred(files, options, texts, conf) : texts;
  }

  /** Names that repeat get their position behind them, as Spark does it. */
  private static List<String> deduplicated(List<String> names, SqlConf conf) {
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(n -> counts.merge(key(n, conf), 1, Integer::sum));
    List<String> unique = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      unique.add(counts.get(key(names.get(i), conf)) > 1 ? names.get(i) + i : names.get(i));
    }
    return unique;
  }

  private static String key(String name, SqlConf conf) {
    return conf.caseSensitive() ? name : name.toLowerCase(Locale.ROOT);
  }

  private static List<String> firstLine(List<String> files, CsvOptions csv) {
    for (String file : files) {
      try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          boolean comment = csv.comment().filter(line::startsWith).isPresent();
          if (!line.isBlank() && !comment) {
            return split(line.startsWith("\uFEFF") ? line.substring(1) : line, csv);
          }
        }
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
    return List.of();
  }

  private static List<String> split(String line, CsvOptions csv) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      if (!csv.quote().isEmpty() && line.startsWith(csv.quote(), i)) {
        quoted = !quoted;
      } else if (!quoted && line.startsWith(csv.separator(), i)) {
        cells.add(cell.toString());
        cell.setLength(0);
        i += csv.separator().length() - 1;
      } else {
        cell.append(line.charAt(i));
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /**
   * Refuses files the engine would read otherwise than Spark: with Spark's escape, the backslash, those that have a backslash
   * or a doubled quote inside a quoted text.
   */
  void check(List<String> files, Map<String, String> options, Origin origin) {
    CsvOptions csv = CsvOptions.of(options);
    if (csv.escape().equals(csv.quote())) {
      return;
    }
    byte quote = (byte) (csv.quote().isEmpty() ? 0 : csv.quote().charAt(0));
    byte escape = (byte) (csv.escape().isEmpty() ? 0 : csv.escape().charAt(0));
    byte separator = (byte) csv.separator().charAt(0);
    byte[] buffer = new byte[1 << 16];
    for (String file : files) {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        byte before = '\n';
        byte last = '\n';
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
          for (int i = 0; i < n; i++) {
            byte b = buffer[i];
            boolean doubled =
                b == quote
                    && last == quote
                    && before != separator
                    && before != '\n'
                    && before != '\r';
            if ((b == escape && escape != 0) || (doubled && quote != 0)) {
              throw Errors.unsupported(
                  "CSV with escaped characters or doubled quotes, as in "
                      + file
                      + "; the option escape '\"' reads doubled quotes",
                  origin);
            }
            before = last;
            last = b;
          }
        }
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
  }

  private StructType inferred(
      List<String> files, Map<String, String> options, StructType texts, SqlConf conf) {
    List<CsvInference> columns = new ArrayList<>();
    texts.fields().forEach(f -> columns.add(new CsvInference(conf)));
    RelationSource.Files source =
        new RelationSource.Files("csv", files, options, texts, List.of(), StructType.EMPTY);
    List<AttributeReference> output =
        texts.fields().stream()
            .map(f -> AttributeReference.fresh(f.name(), f.dataType(), true))
            .toList();
    String sql = new DuckDbDialect().translate(new LogicalRelation(source, output), conf).sql();
    try (var connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).add(rows.getString(i + 1));
        }
      }
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      DataType type = columns.get(i).type();
      fields.add(new StructField(texts.fields().get(i).name(), type));
    }
    return new StructType(fields);
  }

  private static SparkSqlException unreadable(String file, IOException e) {
    return new SparkSqlException(
        "C2S.IO_ERROR", "58030", "The file " + file + " cannot be read: " + e.getMessage() + ".");
  }
}
