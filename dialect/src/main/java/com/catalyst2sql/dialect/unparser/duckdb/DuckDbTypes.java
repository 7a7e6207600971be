package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.UniqueNames;
import com.catalyst2sql.dialect.types.VarcharType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.List;

/** In which DuckDB type the values of each Spark type are held. */
public final class DuckDbTypes {

  private DuckDbTypes() {}

  /** DuckDB's spelling of the physical type: {@code TIMESTAMP WITH TIME ZONE}, {@code DECIMAL(10,2)[]}. */
  public static String name(DataType type) {
    if (type instanceof NullType
        || type instanceof YearMonthIntervalType
        || type instanceof IntegerType) {
      return "INTEGER";
    }
    if (type instanceof BooleanType) {
      return "BOOLEAN";
    }
    if (type instanceof ByteType) {
      return "TINYINT";
    }
    if (type instanceof ShortType) {
      return "SMALLINT";
    }
    if (type instanceof LongType || type instanceof DayTimeIntervalType) {
      return "BIGINT";
    }
    if (type instanceof FloatType) {
      return "FLOAT";
    }
    if (type instanceof DoubleType) {
      return "DOUBLE";
    }
    if (type instanceof DecimalType decimal) {
      return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    if (type instanceof StringType || type instanceof CharType || type instanceof VarcharType) {
      return "VARCHAR";
    }
    if (type instanceof BinaryType) {
      return "BLOB";
    }
    if (type instanceof DateType) {
      return "DATE";
    }
    if (type instanceof TimestampType) {
      return "TIMESTAMPTZ";
    }
    if (type instanceof TimestampNTZType) {
      return "TIMESTAMP";
    }
    if (type instanceof CalendarIntervalType) {
      return "INTERVAL";
    }
    if (type instanceof ArrayType array) {
      return name(array.elementType()) + "[]";
    }
    if (type instanceof MapType map) {
      return "MAP(" + name(map.keyType()) + ", " + name(map.valueType()) + ")";
    }
    return struct((StructType) type);
  }

  private static String struct(StructType type) {
    List<String> names = fieldNames(type);
    StringBuilder text = new StringBuilder("STRUCT(");
    for (int i = 0; i < names.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append('"')
          .append(names.get(i).replace("\"", "\"\""))
          .append("\" ")
          .append(name(type.fields().get(i).dataType()));
    }
    return text.append(')').toString();
  }

  /** The names of a struct's fields in DuckDB, where case does not count and none may come twice or be empty. */
  public static List<String> fieldNames(StructType type) {
    return unique(type.fields().stream().map(StructField::name).toList());
  }

  /** The names, each made unique without regard to case by a suffix where it has to be. */
  static List<String> unique(List<String> names) {
    return UniqueNames.of(names);
  }
}
