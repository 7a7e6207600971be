package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampType;

/**
 * The types Java functions are declared with. Points in time go in and out as LONG microseconds, so that no time zone of
 * the engine takes part.
 */
public final class Types {

  public static final DataType BOOLEAN = BooleanType.INSTANCE;
  public static final DataType INT = IntegerType.INSTANCE;
  public static final DataType LONG = LongType.INSTANCE;
  public static final DataType FLOAT = FloatType.INSTANCE;
  public static final DataType DOUBLE = DoubleType.INSTANCE;
  public static final DataType STRING = StringType.INSTANCE;
  public static final DataType BINARY = BinaryType.INSTANCE;
  public static final DataType DATE = DateType.INSTANCE;
  public static final DataType TIMESTAMP = TimestampType.INSTANCE;

  private Types() {}
}
