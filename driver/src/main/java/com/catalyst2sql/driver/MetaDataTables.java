package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns of the tables that {@code DatabaseMetaData} answers with, as its documentation lists them. A column is
 * written {@code NAME}, a string, or {@code NAME:int}, {@code :short}, {@code :long}, {@code :boolean}.
 */
final class MetaDataTables {

  static final StructType CATALOGS = of("TABLE_CAT");
  static final StructType SCHEMAS = of("TABLE_SCHEM TABLE_CATALOG");
  static final StructType TABLE_TYPES = of("TABLE_TYPE");
  static final StructType TABLES =
      of(
          "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
              + " SELF_REFERENCING_COL_NAME REF_GENERATION");
  static final StructType COLUMNS =
      of(
          "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int"
              + " BUFFER_LENGTH:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS"
              + " COLUMN_DEF SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int"
              + " ORDINAL_POSITION:int IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
              + " SOURCE_DATA_TYPE:short IS_AUTOINCREMENT IS_GENERATEDCOLUMN");
  static final StructType PSEUDO_COLUMNS =
      of(
          "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int COLUMN_SIZE:int"
              + " DECIMAL_DIGITS:int NUM_PREC_RADIX:int COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:int"
              + " IS_NULLABLE");
  static final StructType TYPE_INFO =
      of(
          "TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
              + " NULLABLE:short CASE_SENSITIVE:boolean SEARCHABLE:short"
              + " UNSIGNED_ATTRIBUTE:boolean FIXED_PREC_SCALE:boolean AUTO_INCREMENT:boolean"
              + " LOCAL_TYPE_NAME MINIMUM_SCALE:short MAXIMUM_SCALE:short SQL_DATA_TYPE:int"
              + " SQL_DATETIME_SUB:int NUM_PREC_RADIX:int");
  static final StructType PROCEDURES =
      of(
          "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS"
              + " PROCEDURE_TYPE:short SPECIFIC_NAME");
  static final StructType PROCEDURE_COLUMNS =
      of(
          "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:short"
              + " DATA_TYPE:int TYPE_NAME PRECISION:int LENGTH:int SCALE:short RADIX:short"
              + " NULLABLE:short REMARKS COLUMN_DEF SQL_DATA_TYPE:int SQL_DATETIME_SUB:int"
              + " CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE SPECIFIC_NAME");
  static final StructType FUNCTIONS =
      of("FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:short SPECIFIC_NAME");
  static final StructType FUNCTION_COLUMNS =
      of(
          "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:short DATA_TYPE:int"
              + " TYPE_NAME PRECISION:int LENGTH:int SCALE:short RADIX:short NULLABLE:short"
              + " REMARKS CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE SPECIFIC_NAME");
  static final StructType COLUMN_PRIVILEGES =
      of("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
  static final StructType TABLE_PRIVILEGES =
      of("TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
  static final StructType ROW_IDENTIFIERS =
      of(
          "SCOPE:short COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int"
              + " DECIMAL_DIGITS:short PSEUDO_COLUMN:short");
  static final StructType PRIMARY_KEYS =
      of("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:short PK_NAME");
  static final StructType FOREIGN_KEYS =
      of(
          "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
              + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:short UPDATE_RULE:short DELETE_RULE:short"
              + " FK_NAME PK_NAME DEFERRABILITY:short");
  static final StructType INDEX_INFO =
      of(
          "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:boolean INDEX_QUALIFIER INDEX_NAME"
              + " TYPE:short ORDINAL_POSITION:short COLUMN_NAME ASC_OR_DESC CARDINALITY:long"
              + " PAGES:long FILTER_CONDITION");
  static final StructType UDTS =
      of("TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:int REMARKS BASE_TYPE:short");
  static final StructType SUPER_TYPES =
      of("TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME");
  static final StructType SUPER_TABLES = of("TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME");
  static final StructType ATTRIBUTES =
      of(
          "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:int ATTR_TYPE_NAME ATTR_SIZE:int"
              + " DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS ATTR_DEF"
              + " SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int"
              + " ORDINAL_POSITION:int IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
              + " SOURCE_DATA_TYPE:short");
  static final StructType CLIENT_INFO = of("NAME MAX_LEN:int DEFAULT_VALUE DESCRIPTION");

  private MetaDataTables() {}

  private static StructType of(String columns) {
    List<StructField> fields = new ArrayList<>();
    for (String column : columns.split(" ")) {
      int colon = column.indexOf(':');
      fields.add(
          colon < 0
              ? new StructField(column, StringType.INSTANCE)
              : new StructField(column.substring(0, colon), type(column.substring(colon + 1))));
    }
    return new StructType(fields);
  }

  /** A row of another driver's metadata in the columns of {@code table}, its catalog being ours. */
  static Object[] row(StructType table, Map<String, Object> from, String catalog) {
    Object[] values = new Object[table.fields().size()];
    for (int i = 0; i < values.length; i++) {
      StructField field = table.fields().get(i);
      Object value = from.get(field.name());
      if (field.name().endsWith("_CAT")) {
        value = catalog;
      } else if (field.name().endsWith("_SCHEM") && value == null) {
        // Where schemas are catalogs, as in MySQL.
        value = from.get(field.name().replace("_SCHEM", "_CAT"));
      }
      values[i] = of(value, field.dataType());
    }
    return values;
  }

  private static Object of(Object value, DataType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof StringType) {
      return value.toString();
    }
    if (type instanceof BooleanType) {
      return value instanceof Number n
          ? (Object) (n.intValue() != 0)
          : Boolean.valueOf(value.toString());
    }
    if (!(value instanceof Number number)) {
      return null;
    }
    return type instanceof ShortType
        ? (Object) number.shortValue()
        : type instanceof IntegerType ? (Object) number.intValue() : (Object) number.longValue();
  }

  private static DataType type(String name) {
    return switch (name) {
      case "int" -> IntegerType.INSTANCE;
      case "short" -> ShortType.INSTANCE;
      case "long" -> LongType.INSTANCE;
      case "boolean" -> BooleanType.INSTANCE;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
