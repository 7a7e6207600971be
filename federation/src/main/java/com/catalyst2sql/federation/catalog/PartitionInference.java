package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.RelationSource.Files;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns in directory names, typed as Spark types them: the narrowest of int, bigint, decimal, double, date, timestamp
 * that holds all values, else string. */
final class PartitionInference {

  private PartitionInference() {}

  static StructType infer(FileListing listing, Optional<StructType> userSchema, SqlConf conf) {
    boolean typed = conf.flag("spark.sql.sources.partitionColumnTypeInference.enabled", true);
    Map<String, DataType> types = new LinkedHashMap<>();
    List<String> columns = null;
    for (FileListing.DataFile file : listing.files()) {
      List<String> keys = file.partition().stream().map(Map.Entry::getKey).toList();
      if (columns == null) {
        columns = keys;
      } else if (!columns.equals(keys)) {
        throw new SparkSqlException(
            "CONFLICTING_PARTITION_COLUMN_NAMES",
            "KD009",
            "The directories disagree on the partition columns: " + columns + " and " + keys + ".");
      }
      for (Map.Entry<String, String> part : file.partition()) {
        DataType type = typed ? typeOf(part.getValue(), conf) : StringType.INSTANCE;
        types.merge(part.getKey(), type, PartitionInference::wider);
      }
    }
    List<StructField> fields = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          DataType inferred = type instanceof NullType ? StringType.INSTANCE : type;
          Optional<StructField> declared =
              userSchema.flatMap(
                  s -> s.fields().stream().filter(f -> conf.sameName(f.name(), name)).findFirst());
          fields.add(
              declared
                  .map(f -> new StructField(f.name(), f.dataType(), true, f.comment()))
                  .orElse(new StructField(name, inferred, true)));
        });
    return new StructType(fields);
  }

  private static DataType typeOf(String raw, SqlConf conf) {
    String value = raw;
    if (value.equals(Files.NULL_PARTITION)) {
      return NullType.INSTANCE;
    }
    if (value.matches("[+-]?[0-9]{1,19}")) {
      try {
        long number = Long.parseLong(value);
        return number == (int) number ? IntegerType.INSTANCE : LongType.INSTANCE;
      } catch (NumberFormatException e) {
        return decimal(value);
      }
    }
    if (value.matches("[+-]?[0-9]+")) {
      return decimal(value);
    }
    if (value.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      return DoubleType.INSTANCE;
    }
    if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && isDate(value)) {
      return DateType.INSTANCE;
    }
    if (value.matches(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}(:|%3A)[0-9]{2}(:|%3A)[0-9]{2}(\\.[0-9]+)?")
        && isDate(value.substring(0, 10))) {
      return conf.timestampNtzByDefault() ? TimestampNTZType.INSTANCE : TimestampType.INSTANCE;
    }
    return StringType.INSTANCE;
  }

  private static DataType decimal(String value) {
    BigDecimal number = new BigDecimal(value);
    return number.precision() <= 38 ? new DecimalType(number.precision(), 0) : DoubleType.INSTANCE;
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int rank(DataType type) {
    return type instanceof IntegerType
        ? 0
        : type instanceof LongType
            ? 1
            : type instanceof DecimalType ? 2 : type instanceof DoubleType ? 3 : 9;
  }

  private static DataType wider(DataType a, DataType b) {
    if (a.equals(b) || b instanceof NullType) {
      return a;
    }
    if (a instanceof NullType) {
      return b;
    }
    if (a instanceof DecimalType x && b instanceof DecimalType y) {
      return x.precision() >= y.precision() ? x : y;
    }
    if (rank(a) < 9 && rank(b) < 9) {
      DataType wide = rank(a) > rank(b) ? a : b;
      return wide instanceof DecimalType d ? new DecimalType(Math.max(20, d.precision()), 0) : wide;
    }
    if ((a instanceof DateType && isTimestamp(b)) || (b instanceof DateType && isTimestamp(a))) {
      return isTimestamp(a) ? a : b;
    }
    return StringType.INSTANCE;
  }

  private static boolean isTimestamp(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }
}
