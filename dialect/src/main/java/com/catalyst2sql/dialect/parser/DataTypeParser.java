package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
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
import com.catalyst2sql.dialect.types.VarcharType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types as text: {@code decimal(10, 2)}, {@code map<string, array<int>>}, {@code interval day to second}. */
final class DataTypeParser {

  private final TokenStream tokens;
  private final LiteralParser literals;

  DataTypeParser(TokenStream tokens, LiteralParser literals) {
    this.tokens = tokens;
    this.literals = literals;
  }

  DataType dataType() {
    tokens.enter();
    DataType type = type();
    tokens.leave();
    return type;
  }

  private DataType type() {
    if (tokens.are("ARRAY", "<")) {
      tokens.accept("ARRAY", "<");
      DataType element = dataType();
      tokens.expect(">");
      return new ArrayType(element);
    }
    if (tokens.are("MAP", "<")) {
      tokens.accept("MAP", "<");
      DataType key = dataType();
      tokens.expect(",");
      DataType value = dataType();
      tokens.expect(">");
      return new MapType(key, value);
    }
    if (tokens.accept("STRUCT", "<>")) {
      return StructType.EMPTY;
    }
    if (tokens.accept("STRUCT", "<")) {
      List<StructField> fields = new ArrayList<>();
      if (!tokens.is(">")) {
        do {
          fields.add(complexColumn());
        } while (tokens.accept(","));
      }
      tokens.expect(">");
      return new StructType(fields);
    }
    if (tokens.is("INTERVAL")) {
      return interval();
    }
    return primitive();
  }

  /** {@code name: type [NOT NULL] [COMMENT '...']}. */
  private StructField complexColumn() {
    String name = tokens.takeIdentifier();
    tokens.accept(":");
    return field(name);
  }

  private StructField field(String name) {
    DataType type = dataType();
    boolean nullable = !tokens.accept("NOT", "NULL");
    Optional<String> comment =
        tokens.accept("COMMENT") ? Optional.of(literals.string()) : Optional.empty();
    return new StructField(name, type, nullable, comment);
  }

  /** {@code name type [NOT NULL] [COMMENT '...'], ...}. */
  List<StructField> columns() {
    List<StructField> fields = new ArrayList<>();
    do {
      fields.add(column());
    } while (tokens.accept(","));
    return fields;
  }

  StructField column() {
    return field(tokens.takeErrorCapturingIdentifier());
  }

  private DataType interval() {
    int from = tokens.position();
    tokens.take();
    Optional<String> start = word("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");
    if (start.isEmpty()) {
      return CalendarIntervalType.INSTANCE;
    }
    Optional<String> end = Optional.empty();
    boolean yearMonth = start.get().equals("YEAR") || start.get().equals("MONTH");
    if (tokens.is("TO")) {
      tokens.take();
      end = yearMonth ? word("MONTH") : word("HOUR", "MINUTE", "SECOND");
      if (end.isEmpty()) {
        throw tokens.unexpected();
      }
    }
    if (yearMonth) {
      YearMonthIntervalType.Field a = YearMonthIntervalType.Field.valueOf(start.get());
      YearMonthIntervalType.Field b = YearMonthIntervalType.Field.valueOf(end.orElse(start.get()));
      if (end.isPresent() && a.compareTo(b) >= 0) {
        throw notSupported(start.get(), end.get(), tokens.originFrom(from));
      }
      return new YearMonthIntervalType(a, b);
    }
    DayTimeIntervalType.Field a = DayTimeIntervalType.Field.valueOf(start.get());
    DayTimeIntervalType.Field b = DayTimeIntervalType.Field.valueOf(end.orElse(start.get()));
    if (end.isPresent() && a.compareTo(b) >= 0) {
      throw notSupported(start.get(), end.get(), tokens.originFrom(from));
    }
    return new DayTimeIntervalType(a, b);
  }

  private static RuntimeException notSupported(String from, String to, Origin origin) {
    return Errors.of(
        "_LEGACY_ERROR_TEMP_0028",
        "42601",
        "Intervals FROM "
            + from.toLowerCase(Locale.ROOT)
            + " TO "
            + to.toLowerCase(Locale.ROOT)
            + " are not supported.",
        origin);
  }

  private Optional<String> word(String... words) {
    return tokens.isAny(words) ? Optional.of(tokens.take().symbol()) : Optional.empty();
  }

  private DataType primitive() {
    int from = tokens.position();
    if (!tokens.isIdentifier()) {
      throw tokens.unexpected();
    }
    Token name = tokens.take();
    List<Integer> lengths = new ArrayList<>();
    boolean parenthesized = tokens.is("(") && tokens.peek(1).kind() == TokenKind.INTEGER;
    if (parenthesized) {
      tokens.take();
      do {
        lengths.add(length());
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    Origin origin = tokens.originFrom(from);
    String word = name.kind() == TokenKind.WORD ? name.symbol() : tokens.nameOf(name);
    return primitive(word, lengths, origin).orElseThrow(() -> unsupported(word, lengths, origin));
  }

  private int length() {
    if (tokens.current().kind() != TokenKind.INTEGER) {
      throw tokens.unexpected();
    }
    Token token = tokens.take();
    try {
      return Integer.parseInt(token.text(tokens.source()));
    } catch (NumberFormatException tooLong) {
      throw tokens.unexpected(tokens.position() - 1);
    }
  }

  private Optional<DataType> primitive(String word, List<Integer> lengths, Origin origin) {
    int n = lengths.size();
    if (n == 0) {
      return simple(word, origin);
    }
    return switch (word) {
      case "CHAR", "CHARACTER" ->
          n == 1 ? Optional.of(new CharType(lengths.get(0))) : Optional.empty();
      case "VARCHAR" -> n == 1 ? Optional.of(new VarcharType(lengths.get(0))) : Optional.empty();
      case "DECIMAL", "DEC", "NUMERIC" ->
          n <= 2
              ? Optional.of(decimal(lengths.get(0), n == 2 ? lengths.get(1) : 0, origin))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static DataType decimal(int precision, int scale, Origin origin) {
    if (scale > precision) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_1228",
          "42601",
          "Decimal scale (" + scale + ") cannot be greater than precision (" + precision + ").",
          origin);
    }
    if (precision > DecimalType.MAX_PRECISION) {
      throw Errors.of(
          "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
          "22003",
          "Decimal precision " + precision + " exceeds max precision 38.",
          origin);
    }
    return new DecimalType(precision, scale);
  }

  private Optional<DataType> simple(String word, Origin origin) {
    return switch (word) {
      case "BOOLEAN" -> Optional.of(BooleanType.INSTANCE);
      case "TINYINT", "BYTE" -> Optional.of(ByteType.INSTANCE);
      case "SMALLINT", "SHORT" -> Optional.of(ShortType.INSTANCE);
      case "INT", "INTEGER" -> Optional.of(IntegerType.INSTANCE);
      case "BIGINT", "LONG" -> Optional.of(LongType.INSTANCE);
      case "FLOAT", "REAL" -> Optional.of(FloatType.INSTANCE);
      case "DOUBLE" -> Optional.of(DoubleType.INSTANCE);
      case "DATE" -> Optional.of(DateType.INSTANCE);
      case "TIMESTAMP" ->
          Optional.of(
              tokens.conf().timestampNtzByDefault()
                  ? TimestampNTZType.INSTANCE
                  : TimestampType.INSTANCE);
      case "TIMESTAMP_NTZ" -> Optional.of(TimestampNTZType.INSTANCE);
      case "TIMESTAMP_LTZ" -> Optional.of(TimestampType.INSTANCE);
      case "STRING" -> Optional.of(StringType.INSTANCE);
      case "BINARY" -> Optional.of(BinaryType.INSTANCE);
      case "VOID" -> Optional.of(NullType.INSTANCE);
      case "DECIMAL", "DEC", "NUMERIC" -> Optional.of(DecimalType.USER_DEFAULT);
      case "CHAR", "CHARACTER", "VARCHAR" -> throw missingSize(word, origin);
      case "ARRAY", "MAP", "STRUCT" -> throw incomplete(word, origin);
      default -> Optional.empty();
    };
  }

  private static RuntimeException missingSize(String type, Origin origin) {
    return Errors.of(
        "DATATYPE_MISSING_SIZE",
        "42K01",
        "DataType \""
            + type
            + "\" requires a length parameter, for example \""
            + type
            + "\"(10). Please specify the length.",
        origin);
  }

  private static RuntimeException incomplete(String type, Origin origin) {
    return Errors.of(
        "INCOMPLETE_TYPE_DEFINITION." + type,
        "42K01",
        "The definition of \""
            + type
            + "\" type is incomplete. You must provide its element types.",
        origin);
  }

  private static RuntimeException unsupported(String word, List<Integer> lengths, Origin origin) {
    String shown =
        word
            + (lengths.isEmpty()
                ? ""
                : lengths.toString().replace('[', '(').replace(']', ')').replace(", ", ","));
    return Errors.of(
        "UNSUPPORTED_DATATYPE", "0A000", "Unsupported data type \"" + shown + "\".", origin);
  }
}
