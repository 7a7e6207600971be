package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.TypeClass;
import com.catalyst2sql.dialect.types.TypeCollection;

/** Short names of the types that the family tables are written with. */
final class Parameters {

  static final DataType VOID = NullType.INSTANCE;
  static final DataType BOOLEAN = BooleanType.INSTANCE;
  static final DataType BYTE = ByteType.INSTANCE;
  static final DataType SHORT = ShortType.INSTANCE;
  static final DataType INT = IntegerType.INSTANCE;
  static final DataType LONG = LongType.INSTANCE;
  static final DataType FLOAT = FloatType.INSTANCE;
  static final DataType DOUBLE = DoubleType.INSTANCE;
  static final DataType STRING = StringType.INSTANCE;
  static final DataType BINARY = BinaryType.INSTANCE;
  static final DataType DATE = DateType.INSTANCE;
  static final DataType TIMESTAMP = TimestampType.INSTANCE;
  static final DataType TIMESTAMP_NTZ = TimestampNTZType.INSTANCE;
  static final DataType CALENDAR_INTERVAL = CalendarIntervalType.INSTANCE;
  static final DataType STRING_ARRAY = new ArrayType(STRING, true);
  static final DataType SECONDS = new DecimalType(16, 6);
  static final DataType INTERVAL_SECONDS = new DecimalType(18, 6);

  static final AbstractDataType ANY = TypeClass.ANY;
  static final AbstractDataType NUMERIC = TypeClass.NUMERIC;
  static final AbstractDataType INTEGRAL = TypeClass.INTEGRAL;
  static final AbstractDataType DECIMAL = TypeClass.DECIMAL;
  static final AbstractDataType ARRAY = TypeClass.ARRAY;
  static final AbstractDataType MAP = TypeClass.MAP;
  static final AbstractDataType STRUCT = TypeClass.STRUCT;
  static final AbstractDataType ANY_TIMESTAMP = TypeClass.ANY_TIMESTAMP;
  static final AbstractDataType YEAR_MONTH = TypeClass.YEAR_MONTH_INTERVAL;
  static final AbstractDataType DAY_TIME = TypeClass.DAY_TIME_INTERVAL;

  static final AbstractDataType STRING_OR_BINARY = TypeCollection.of(STRING, BINARY);
  static final AbstractDataType DOUBLE_OR_FLOAT = TypeCollection.of(DOUBLE, FLOAT);
  static final AbstractDataType ARRAY_OR_MAP = TypeCollection.of(ARRAY, MAP);
  static final AbstractDataType NUMERIC_OR_INTERVAL =
      TypeCollection.of(NUMERIC, YEAR_MONTH, DAY_TIME);
  static final AbstractDataType SMALL_INTEGRAL = TypeCollection.of(INT, SHORT, BYTE);

  private Parameters() {}
}
