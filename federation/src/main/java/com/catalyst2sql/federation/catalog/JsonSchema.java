package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema of JSON files from all their rows, fields sorted by name as Spark sorts them; dates and times stay text. */
final class JsonSchema {

  private static final Set<String> KNOWN =
      Set.of("multiline", "mode", "encoding", "samplingratio", "compression", "inferschema");

  private final DuckDBDatabase database;

  JsonSchema(DuckDBDatabase database) {
    this.database = database;
  }

  StructType read(List<String> files, Map<String, String> options, SqlConf conf, Origin origin) {
    options
        .keySet()
        .forEach(
            key -> {
              if (!KNOWN.contains(key)) {
                throw Errors.unsupported("the JSON option " + key, origin);
              }
            });
    String list = Names.literals(files);
    boolean lines = !"true".equalsIgnoreCase(options.get("multiline"));
    String sql =
        "DESCRIBE SELECT * FROM read_json("
            + list
            + ", format = '"
            + (lines ? "newline_delimited" : "auto")
            + "', sample_size = -1, maximum_depth = -1, map_inference_threshold = -1,"
            + " convert_strings_to_integers = false, hive_partitioning = false)";
    List<StructField> fields = new ArrayList<>();
    try {
      for (List<String> row : database.rows(sql)) {
        String name = row.get(0);
        String type = row.get(1);
        fields.add(
            new StructField(
                name,
                spark(
                    DuckDBTypeParser.parse(type)
                        .orElseThrow(
                            () ->
                                Errors.unsupported(
                                    "the JSON type " + type + " of " + name, origin)))));
      }
    } catch (SQLException e) {
      SparkSqlException cause = DuckDBErrors.translate(e);
      throw new SparkSqlException(
          "C2S.CORRUPT_FILE",
          "58030",
          "The file " + files.get(0) + " cannot be read as JSON: " + cause.plainMessage(),
          origin);
    }
    return sorted(fields);
  }

  private static StructType sorted(List<StructField> fields) {
    return new StructType(fields.stream().sorted(Comparator.comparing(StructField::name)).toList());
  }

  private static DataType spark(DataType type) {
    if (type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof NullType) {
      return StringType.INSTANCE;
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(spark(array.elementType()));
    }
    if (type instanceof MapType map) {
      return new MapType(spark(map.keyType()), spark(map.valueType()));
    }
    return type instanceof StructType struct
        ? sorted(
            struct.fields().stream()
                .map(f -> new StructField(f.name(), spark(f.dataType())))
                .toList())
        : type;
  }
}
