package com.catalyst2sql.driver;

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
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.VarcharType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.sql.DatabaseMetaData;
import java.util.Comparator;
import java.util.List;

/** The rows of {@code DatabaseMetaData.getTypeInfo}. */
final class TypeRows {

  /** One for each type, so that every TYPE_NAME of {@code getColumns} without parameters is found here. */
  private static final List<DataType> TYPES =
      List.of(
          BooleanType.INSTANCE,
          ByteType.INSTANCE,
          ShortType.INSTANCE,
          IntegerType.INSTANCE,
          LongType.INSTANCE,
          FloatType.INSTANCE,
          DoubleType.INSTANCE,
          new DecimalType(38, 38),
          StringType.INSTANCE,
          new VarcharType(Integer.MAX_VALUE),
          new CharType(Integer.MAX_VALUE),
          BinaryType.INSTANCE,
          DateType.INSTANCE,
          TimestampType.INSTANCE,
          TimestampNTZType.INSTANCE,
          YearMonthIntervalType.YEAR_TO_MONTH,
          DayTimeIntervalType.DAY_TO_SECOND,
          CalendarIntervalType.INSTANCE,
          new ArrayType(NullType.INSTANCE),
          new MapType(NullType.INSTANCE, NullType.INSTANCE),
          StructType.EMPTY,
          NullType.INSTANCE);

  private TypeRows() {}

  /** By DATA_TYPE as JDBC wants it, and of each the one nearest to it first. */
  static List<Object[]> all() {
    return TYPES.stream()
        .map(TypeRows::row)
        .sorted(Comparator.comparing(row -> (Integer) row[1]))
        .toList();
  }

  private static Object[] row(DataType type) {
    JdbcType jdbc = JdbcType.of(type);
    boolean isText = type.isString();
    boolean isQuoted = isText || type.isDatetime();
    String name = JdbcType.baseName(type).replaceAll("<.*", "");
    String params =
        type instanceof DecimalType
            ? "precision,scale"
            : type instanceof CharType || type instanceof VarcharType ? "length" : null;
    String prefix =
        isText ? "'" : type instanceof BinaryType ? "X'" : isQuoted ? name + " '" : null;
    short nullable = DatabaseMetaData.typeNullable;
    int search =
        type.isNested()
            ? DatabaseMetaData.typePredNone
            : isText ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredBasic;
    short scale = (short) jdbc.scale();
    return new Object[] {
      name,
      jdbc.code(),
      jdbc.precision(),
      prefix,
      prefix == null ? null : "'",
      params,
      nullable,
      JdbcType.isCaseSensitive(type),
      (short) search,
      !JdbcType.isSigned(type),
      false,
      false,
      name,
      type instanceof DecimalType ? (short) 0 : scale,
      scale,
      null,
      null,
      type.isNumeric() ? 10 : null
    };
  }
}
