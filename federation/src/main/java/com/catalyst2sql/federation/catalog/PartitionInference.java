package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.formats.PartitionPart;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The columns in directory names, typed as Spark types them: the narrowest of int, bigint, decimal, double, date, timestamp
 * that holds all values, else string. A type that is declared has to hold them, unless the column is one of a table's own
 * partition columns, where what is no value of the type is NULL.
 */
final class PartitionInference {

  private static final DateTimeFormatter DATE = strict("uuuu-MM-dd");

  private static final DateTimeFormatter TIMESTAMP = strict("uuuu-MM-dd HH:mm:ss[.S]");

  /** What may be cast to a date. */
  private static final Pattern DATE_TEXT =
      Pattern.compile("\\s*[+-]?[0-9]{4,}(?:-[0-9]+){0,2}(?:[ T].*)?");

  private final SqlConf conf;
  private final boolean ofTable;
  private final Origin origin;

  PartitionInference(SqlConf conf, boolean ofTable, Origin origin) {
    this.conf = conf;
    this.ofTable = ofTable;
    this.origin = origin;
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  StructType columns(FileListing listing, Optional<StructType> userSchema) {
    boolean typed = conf.flag("spark.sql.sources.partitionColumnTypeInference.enabled", true);
    Map<String, DataType> types = new LinkedHashMap<>();
    List<String> columns = null;
    for (FileListing.DataFile file : listing.files()) {
      List<String> keys = file.partition().stream().map(PartitionPart::key).toList();
      if (columns == null) {
        columns = keys;
      } else if (!columns.equals(keys)) {
        throw new SparkSqlException(
            "CONFLICTING_PARTITION_COLUMN_NAMES",
            "KD009",
            "The directories disagree on the partition columns: " + columns + " and " + keys + ".");
      }
      for (PartitionPart part : file.partition()) {
        Optional<DataType> declared =
            userSchema.flatMap(s -> field(s, part.key())).map(StructField::dataType);
        declared.filter(t -> !ofTable).ifPresent(type -> check(part, type));
        DataType type =
            declared.orElseGet(
                () -> part.text().isEmpty() || typed ? typeOf(part) : StringType.INSTANCE);
        types.merge(part.key(), type, this::wider);
      }
    }
    if (columns != null) {
      Names.checkUnique(columns, conf.caseSensitive(), origin);
    }
    List<StructField> fields = new ArrayList<>();
    types.forEach(
        (name, type) ->
            fields.add(
                new StructField(
                    name,
                    type,
                    true,
                    userSchema.flatMap(s -> field(s, name)).flatMap(StructField::comment))));
    return new StructType(fields);
  }

  private Optional<StructField> field(StructType schema, String name) {
    return schema.fields().stream().filter(f -> conf.sameName(f.name(), name)).findFirst();
  }

  private DataType typeOf(PartitionPart part) {
    String value = part.raw();
    if (part.text().isEmpty()) {
      return NullType.INSTANCE;
    }
    if (reads(Integer::parseInt, value)) {
      return plainly(value, IntegerType.INSTANCE);
    }
    if (reads(Long::parseLong, value)) {
      return plainly(value, LongType.INSTANCE);
    }
    Optional<DecimalType> decimal = decimal(value);
    if (decimal.isPresent()) {
      return plainly(value, decimal.get());
    }
    if (reads(Double::parseDouble, value)) {
      return plainly(value, DoubleType.INSTANCE);
    }
    if (reads(DATE::parse, value)) {
      return DateType.INSTANCE;
    }
    if (reads(TIMESTAMP::parse, part.text().orElseThrow())) {
      return conf.timestampNtzByDefault() ? TimestampNTZType.INSTANCE : TimestampType.INSTANCE;
    }
    return StringType.INSTANCE;
  }

  private DataType plainly(String value, DataType type) {
    if (!isPlain(value)) {
      throw Errors.unsupported("the number " + value + " as the value of a partition", origin);
    }
    return type;
  }

  /** Java reads digits of every script and numbers to the base 16, which no cast of a text does. */
  private static boolean isPlain(String number) {
    return number.chars().allMatch(c -> c < 0x80 && c != 'x' && c != 'X');
  }

  /** Whole numbers only, also such as 1e3. */
  private static Optional<DecimalType> decimal(String value) {
    try {
      BigDecimal number = new BigDecimal(value);
      int digits = number.precision() - Math.min(number.scale(), 0);
      return number.scale() <= 0 && digits <= DecimalType.MAX_PRECISION
          ? Optional.of(new DecimalType(digits, 0))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean reads(Function<String, ?> parser, String value) {
    try {
      return parser.apply(value) != null;
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private DataType wider(DataType a, DataType b) {
    boolean lossy = a instanceof DoubleType && isExact(b) || b instanceof DoubleType && isExact(a);
    return lossy
        ? StringType.INSTANCE
        : TypeCoercion.of(conf.with("spark.sql.ansi.enabled", "false"))
            .findWiderTypeForTwo(a, b)
            .orElse(StringType.INSTANCE);
  }

  /** Whether a double would round what the type holds. */
  private static boolean isExact(DataType type) {
    return type instanceof LongType || type instanceof DecimalType;
  }

  /** Raises where a value is none of the declared type. */
  private void check(PartitionPart part, DataType type) {
    String value = part.raw();
    if (part.text().isEmpty() || type.isString()) {
      return;
    }
    if (!isOf(type, value)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_2058",
          "22018",
          "The partition column "
              + part.key()
              + " is a "
              + type.sql()
              + ", which "
              + value
              + " is not.",
          Map.of("value", value, "dataType", type.sql(), "columnName", part.key()),
          origin,
          null);
    }
    if (isChanged(type, part)) {
      throw Errors.unsupported(
          value + " as the value of the partition column " + part.key() + ", a " + type.sql(),
          origin);
    }
  }

  private static boolean isOf(DataType type, String value) {
    if (type instanceof BooleanType) {
      return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }
    if (type.isNumeric()) {
      Function<String, ?> parser =
          type instanceof DecimalType
              ? BigDecimal::new
              : type.isFractional()
                  ? Double::parseDouble
                  : type instanceof LongType ? Long::parseLong : Integer::parseInt;
      return reads(parser, value);
    }
    return !type.isNested();
  }

  /** Whether Spark makes another value of it: short numbers are cut, decimals lose their point, and dates keep the escapes. */
  private static boolean isChanged(DataType type, PartitionPart part) {
    String value = part.raw();
    return type instanceof ByteType && !reads(Byte::parseByte, value)
        || type instanceof ShortType && !reads(Short::parseShort, value)
        || type instanceof DecimalType decimal && new BigDecimal(value).scale() != decimal.scale()
        || type instanceof DateType
            && DATE_TEXT.matcher(part.text().orElse("")).matches()
            && !DATE_TEXT.matcher(value).matches()
        || type.isNumeric() && !isPlain(value);
  }
}
