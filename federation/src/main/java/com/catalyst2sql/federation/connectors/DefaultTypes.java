package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.sql.Types;
import java.util.Optional;

/** Spark's own mapping of JDBC types where its dialect for a database has none of its own. */
final class DefaultTypes {

  private DefaultTypes() {}

  static Optional<MappedType> of(ColumnInfo column, boolean preferNtz) {
    return switch (column.jdbcType()) {
      case Types.BIGINT ->
          column.signed()
              ? exact(LongType.INSTANCE)
              : mapped(new DecimalType(20, 0), Fidelity.OPAQUE);
      case Types.BIT, Types.BOOLEAN -> exact(BooleanType.INSTANCE);
      case Types.INTEGER ->
          column.signed()
              ? exact(IntegerType.INSTANCE)
              : mapped(LongType.INSTANCE, Fidelity.OPAQUE);
      case Types.SMALLINT, Types.TINYINT ->
          mapped(IntegerType.INSTANCE, column.signed() ? Fidelity.EXACT : Fidelity.OPAQUE);
      case Types.CHAR, Types.NCHAR -> mapped(padded(column), Fidelity.PADDED_TEXT);
      case Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR ->
          mapped(StringType.INSTANCE, Fidelity.TEXT);
      case Types.CLOB,
          Types.NCLOB,
          Types.SQLXML,
          Types.ROWID,
          Types.REF,
          Types.DATALINK,
          Types.STRUCT ->
          mapped(StringType.INSTANCE, Fidelity.OPAQUE);
      case Types.DATE -> exact(DateType.INSTANCE);
      case Types.DECIMAL, Types.NUMERIC -> decimal(column);
      case Types.DOUBLE, Types.FLOAT, Types.REAL ->
          mapped(
              DoubleType.INSTANCE,
              column.jdbcType() == Types.DOUBLE ? Fidelity.EXACT : Fidelity.OPAQUE);
      case Types.TIME -> mapped(time(preferNtz), Fidelity.OPAQUE);
      case Types.TIMESTAMP ->
          preferNtz
              ? exact(TimestampNTZType.INSTANCE)
              : mapped(TimestampType.INSTANCE, Fidelity.LOCAL_TIME);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          mapped(BinaryType.INSTANCE, Fidelity.OPAQUE);
      default -> Optional.empty();
    };
  }

  /** CHAR(n), which Spark pads to its length whatever the driver gives. */
  static DataType padded(ColumnInfo column) {
    return column.precision() > 0 ? new CharType(column.precision()) : StringType.INSTANCE;
  }

  static DataType time(boolean preferNtz) {
    return preferNtz ? TimestampNTZType.INSTANCE : TimestampType.INSTANCE;
  }

  private static Optional<MappedType> decimal(ColumnInfo column) {
    if (column.precision() == 0 && column.scale() == 0) {
      return mapped(DecimalType.SYSTEM_DEFAULT, Fidelity.OPAQUE);
    }
    boolean fits =
        column.precision() <= DecimalType.MAX_PRECISION
            && column.precision() > 0
            && column.scale() >= 0
            && column.scale() <= column.precision();
    if (column.scale() < 0) {
      return Optional.empty();
    }
    return mapped(
        DecimalType.bounded(Math.max(1, column.precision()), column.scale()),
        fits ? Fidelity.EXACT : Fidelity.OPAQUE);
  }

  static Optional<MappedType> exact(DataType type) {
    return Optional.of(new MappedType(type, Fidelity.EXACT));
  }

  static Optional<MappedType> mapped(DataType type, Fidelity fidelity) {
    return Optional.of(new MappedType(type, fidelity));
  }
}
