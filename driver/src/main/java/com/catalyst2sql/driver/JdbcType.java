package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
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
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.VarcharType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Period;
import java.util.Map;

/**
 * What JDBC's metadata says of a Spark type. Both timestamps are TIMESTAMP: it is what tools know how to show and what
 * {@code getObject} returns; the type's name tells them apart.
 *
 * @param code of {@link java.sql.Types}
 * @param precision digits, characters or bytes; 0 where it means nothing
 * @param scale digits behind the point
 * @param displaySize characters a value takes at most
 * @param javaClass what {@code getObject} returns
 */
record JdbcType(int code, int precision, int scale, int displaySize, Class<?> javaClass) {

  private static final int UNBOUNDED = Integer.MAX_VALUE;

  static JdbcType of(DataType type) {
    if (type instanceof BooleanType) {
      return new JdbcType(Types.BOOLEAN, 1, 0, 5, Boolean.class);
    }
    if (type instanceof ByteType) {
      return new JdbcType(Types.TINYINT, 3, 0, 4, Byte.class);
    }
    if (type instanceof ShortType) {
      return new JdbcType(Types.SMALLINT, 5, 0, 6, Short.class);
    }
    if (type instanceof IntegerType) {
      return new JdbcType(Types.INTEGER, 10, 0, 11, Integer.class);
    }
    if (type instanceof LongType) {
      return new JdbcType(Types.BIGINT, 19, 0, 20, Long.class);
    }
    if (type instanceof FloatType) {
      return new JdbcType(Types.REAL, 7, 0, 15, Float.class);
    }
    if (type instanceof DoubleType) {
      return new JdbcType(Types.DOUBLE, 15, 0, 25, Double.class);
    }
    if (type instanceof DecimalType d) {
      // A sign, and a point with perhaps a zero before it.
      int display =
          d.precision() + 1 + (d.scale() > 0 ? 1 : 0) + (d.scale() == d.precision() ? 1 : 0);
      return new JdbcType(Types.DECIMAL, d.precision(), d.scale(), display, BigDecimal.class);
    }
    if (type instanceof CharType c) {
      return new JdbcType(Types.CHAR, c.length(), 0, c.length(), String.class);
    }
    if (type instanceof VarcharType v) {
      return new JdbcType(Types.VARCHAR, v.length(), 0, v.length(), String.class);
    }
    if (type.isString()) {
      return new JdbcType(Types.VARCHAR, UNBOUNDED, 0, UNBOUNDED, String.class);
    }
    if (type instanceof BinaryType) {
      return new JdbcType(Types.VARBINARY, UNBOUNDED, 0, UNBOUNDED, byte[].class);
    }
    if (type instanceof DateType) {
      return new JdbcType(Types.DATE, 10, 0, 10, Date.class);
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return new JdbcType(Types.TIMESTAMP, 26, 6, 26, Timestamp.class);
    }
    return ofOthers(type);
  }

  private static JdbcType ofOthers(DataType type) {
    if (type instanceof YearMonthIntervalType) {
      return new JdbcType(Types.OTHER, 0, 0, 13, Period.class);
    }
    if (type instanceof DayTimeIntervalType) {
      return new JdbcType(Types.OTHER, 0, 6, 29, Duration.class);
    }
    if (type instanceof ArrayType) {
      return new JdbcType(Types.ARRAY, 0, 0, UNBOUNDED, Array.class);
    }
    if (type instanceof MapType) {
      return new JdbcType(Types.JAVA_OBJECT, 0, 0, UNBOUNDED, Map.class);
    }
    if (type instanceof StructType) {
      return new JdbcType(Types.STRUCT, 0, 0, UNBOUNDED, Struct.class);
    }
    if (type instanceof NullType) {
      return new JdbcType(Types.NULL, 0, 0, 4, Object.class);
    }
    // The legacy interval: several parts with no Java type of their own.
    return new JdbcType(Types.OTHER, 0, 6, 120, String.class);
  }

  static boolean isSigned(DataType type) {
    return type.isNumeric() || type.isAnsiInterval();
  }

  static boolean isCaseSensitive(DataType type) {
    return type.isString() || type.isNested();
  }

  /** Spark's name of the type, as schemas print it. */
  static String name(DataType type) {
    return type.catalogString();
  }

  /**
   * The name as {@code DatabaseMetaData} lists a column's: in capitals, and without the length or precision that stands
   * in columns of its own, so that it is found in {@code getTypeInfo}.
   */
  static String baseName(DataType type) {
    if (type instanceof DecimalType) {
      return "DECIMAL";
    }
    if (type instanceof CharType) {
      return "CHAR";
    }
    return type instanceof VarcharType ? "VARCHAR" : type.sql();
  }
}
