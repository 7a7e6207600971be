package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
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
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** The getters and conversions on values of every type, without an engine; session time zone Europe/Berlin. */
class GettersTest {

  private static final JdbcValues JDBC =
      new JdbcValues(new Conversions(ZoneId.of("Europe/Berlin")));
  // 2020-07-01T12:30:00.5Z
  private static final long MICROS = 1_593_606_600_500_000L;

  private static ResultSet one(Object value, DataType type) throws SQLException {
    StructType schema = new StructType(List.of(new StructField("v", type)));
    ResultSet rows = C2sResultSet.ofRows(schema, Arrays.asList(new Object[][] {{value}}), JDBC);
    rows.next();
    return rows;
  }

  private static void fails(String state, Object value, DataType type, Class<?> wanted) {
    SQLException e =
        assertThrows(SQLDataException.class, () -> one(value, type).getObject(1, wanted));
    assertEquals(state, e.getSQLState(), e.getMessage());
    assertTrue(e.getMessage().contains("(column 1, v)"), e.getMessage());
  }

  @Test
  void objectsHaveTheClassesThatMetadataNames() throws SQLException {
    Map<DataType, Object> values =
        Map.ofEntries(
            Map.entry(BooleanType.INSTANCE, true),
            Map.entry(ByteType.INSTANCE, (byte) 1),
            Map.entry(ShortType.INSTANCE, (short) 1),
            Map.entry(IntegerType.INSTANCE, 1),
            Map.entry(LongType.INSTANCE, 1L),
            Map.entry(FloatType.INSTANCE, 1f),
            Map.entry(DoubleType.INSTANCE, 1d),
            Map.entry(new DecimalType(3, 1), new BigDecimal("1.0")),
            Map.entry(StringType.INSTANCE, "x"),
            Map.entry(BinaryType.INSTANCE, new byte[] {1}),
            Map.entry(DateType.INSTANCE, 1),
            Map.entry(TimestampType.INSTANCE, 1L),
            Map.entry(TimestampNTZType.INSTANCE, 1L),
            Map.entry(YearMonthIntervalType.YEAR_TO_MONTH, 1),
            Map.entry(DayTimeIntervalType.DAY_TO_SECOND, 1L),
            Map.entry(CalendarIntervalType.INSTANCE, new Literal.CalendarInterval(1, 1, 1)),
            Map.entry(new ArrayType(IntegerType.INSTANCE), List.of(1)),
            Map.entry(new MapType(StringType.INSTANCE, LongType.INSTANCE), Map.of("a", 1L)),
            Map.entry(
                new StructType(List.of(new StructField("a", IntegerType.INSTANCE))),
                new Object[] {1}));
    for (Map.Entry<DataType, Object> entry : values.entrySet()) {
      ResultSet rows = one(entry.getValue(), entry.getKey());
      String name = rows.getMetaData().getColumnClassName(1);
      Object value = rows.getObject(1);
      String found = value.getClass().getName();
      boolean fits =
          name.equals(found)
              || name.equals("java.sql.Array") && value instanceof Array
              || name.equals("java.sql.Struct") && value instanceof Struct
              || name.equals("java.util.Map") && value instanceof Map;
      assertTrue(fits, entry.getKey().sql() + ": " + name + " but " + found);
      assertFalse(rows.wasNull());
      assertNull(one(null, entry.getKey()).getObject(1));
      assertNull(one(null, entry.getKey()).getString(1));
    }
  }

  @Test
  void nullsAreZeroAndSaySo() throws SQLException {
    ResultSet rows = one(null, NullType.INSTANCE);
    assertEquals(0, rows.getInt(1));
    assertTrue(rows.wasNull());
    assertEquals(0, rows.getLong("V"));
    assertEquals(0, rows.getDouble(1));
    assertEquals(0, rows.getFloat(1));
    assertEquals(0, rows.getShort(1));
    assertEquals(0, rows.getByte(1));
    assertFalse(rows.getBoolean(1));
    assertNull(rows.getBigDecimal(1));
    assertNull(rows.getTimestamp(1));
    assertNull(rows.getBytes(1));
    assertNull(rows.getArray(1));
    assertNull(rows.getObject(1, Integer.class));
    assertTrue(rows.wasNull());
  }

  @Test
  void numbersConvertWithinTheirRanges() throws SQLException {
    assertEquals(12, one(12.9d, DoubleType.INSTANCE).getInt(1));
    assertEquals(-12, one(new BigDecimal("-12.9"), new DecimalType(4, 1)).getInt(1));
    assertEquals(7L, one("7", StringType.INSTANCE).getLong(1));
    assertEquals(1.5, one("1.5", StringType.INSTANCE).getDouble(1));
    assertEquals(1, one(true, BooleanType.INSTANCE).getInt(1));
    assertTrue(one(2, IntegerType.INSTANCE).getBoolean(1));
    assertTrue(one("Yes", StringType.INSTANCE).getBoolean(1));
    assertEquals(new BigDecimal("0.1"), one(0.1d, DoubleType.INSTANCE).getBigDecimal(1));
    assertEquals(
        BigInteger.TEN,
        one(new BigDecimal("10.5"), new DecimalType(3, 1)).getObject(1, BigInteger.class));
    fails("22003", 300, IntegerType.INSTANCE, Byte.class);
    fails("22003", Long.MAX_VALUE, LongType.INSTANCE, Integer.class);
    fails("22003", 1e20, DoubleType.INSTANCE, Long.class);
    fails("22003", Double.NaN, DoubleType.INSTANCE, BigDecimal.class);
    fails("22018", "abc", StringType.INSTANCE, Integer.class);
    fails("22018", "maybe", StringType.INSTANCE, Boolean.class);
    fails("07006", 1, DateType.INSTANCE, Integer.class);
    fails("07006", 1L, DayTimeIntervalType.DAY_TO_SECOND, Long.class);
    fails("07006", 1, IntegerType.INSTANCE, LocalDate.class);
    fails("07006", 1, IntegerType.INSTANCE, Array.class);
    fails("07006", 1, IntegerType.INSTANCE, byte[].class);
  }

  @Test
  void datesAndTimes() throws SQLException {
    ResultSet date = one(18444, DateType.INSTANCE);
    assertEquals("2020-07-01", date.getString(1));
    assertEquals(Date.valueOf("2020-07-01"), date.getDate(1));
    assertEquals(LocalDate.of(2020, 7, 1), date.getObject(1, LocalDate.class));
    assertEquals(Timestamp.valueOf("2020-07-01 00:00:00"), date.getTimestamp(1));

    ResultSet instant = one(MICROS, TimestampType.INSTANCE);
    assertEquals("2020-07-01 14:30:00.5", instant.getString(1));
    assertEquals(Timestamp.from(Instant.parse("2020-07-01T12:30:00.5Z")), instant.getTimestamp(1));
    assertEquals(
        LocalDateTime.parse("2020-07-01T14:30:00.5"), instant.getObject(1, LocalDateTime.class));
    assertEquals(
        OffsetDateTime.parse("2020-07-01T14:30:00.5+02:00"),
        instant.getObject(1, OffsetDateTime.class));
    assertEquals(Instant.parse("2020-07-01T12:30:00.5Z"), instant.getObject(1, Instant.class));
    assertEquals(LocalTime.parse("14:30:00.5"), instant.getObject(1, LocalTime.class));
    assertEquals(Date.valueOf("2020-07-01"), instant.getDate(1));

    ResultSet local = one(MICROS, TimestampNTZType.INSTANCE);
    assertEquals("2020-07-01 12:30:00.5", local.getString(1));
    assertEquals(Timestamp.valueOf("2020-07-01 12:30:00.5"), local.getTimestamp(1));
    assertEquals(
        LocalDateTime.parse("2020-07-01T12:30:00.5"), local.getObject(1, LocalDateTime.class));
    Calendar tokyo = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
    assertEquals(Instant.parse("2020-07-01T03:30:00.5Z"), local.getTimestamp(1, tokyo).toInstant());
    assertEquals(
        Instant.parse("2020-07-01T12:30:00.5Z"), instant.getTimestamp(1, tokyo).toInstant());
    assertEquals(
        Instant.parse("2020-06-30T15:00:00Z").toEpochMilli(), date.getDate(1, tokyo).getTime());

    assertEquals(
        LocalDate.of(2020, 7, 1),
        one("2020-07-01", StringType.INSTANCE).getObject(1, LocalDate.class));
    assertEquals(
        Timestamp.valueOf("2020-07-01 12:30:00"),
        one("2020-07-01 12:30:00", StringType.INSTANCE).getTimestamp(1));
    fails("22018", "yesterday", StringType.INSTANCE, LocalDate.class);
  }

  @Test
  void intervals() throws SQLException {
    assertEquals(
        Period.of(1, 2, 0),
        one(14, YearMonthIntervalType.YEAR_TO_MONTH).getObject(1, Period.class));
    assertEquals(
        Duration.ofMillis(1500),
        one(1_500_000L, DayTimeIntervalType.DAY_TO_SECOND).getObject(1, Duration.class));
    assertEquals(
        "1 months 2 days",
        one(new Literal.CalendarInterval(1, 2, 0), CalendarIntervalType.INSTANCE).getObject(1));
  }

  @Test
  void nestedValues() throws SQLException {
    ResultSet list = one(Arrays.asList("a", null), new ArrayType(StringType.INSTANCE));
    Array array = list.getArray(1);
    assertArrayEquals(new Object[] {"a", null}, (Object[]) array.getArray());
    assertEquals(Types.VARCHAR, array.getBaseType());
    assertEquals("string", array.getBaseTypeName());
    assertEquals("[\"a\",null]", array.toString());
    assertArrayEquals(new String[] {"a", null}, list.getObject(1, String[].class));
    assertEquals(Arrays.asList("a", null), list.getObject(1, List.class));
    ArrayType numbers = new ArrayType(IntegerType.INSTANCE);
    assertArrayEquals(new int[] {1, 2}, one(List.of(1, 2), numbers).getObject(1, int[].class));
    assertArrayEquals(new long[] {1}, one(List.of(1), numbers).getObject(1, long[].class));
    ResultSet withNull = one(Arrays.asList(1, null), numbers);
    assertThrows(SQLDataException.class, () -> withNull.getObject(1, int[].class));
    ResultSet elements = array.getResultSet();
    assertTrue(elements.next());
    assertEquals(1, elements.getInt("INDEX"));
    assertEquals("a", elements.getString("VALUE"));
    assertThrows(SQLDataException.class, () -> array.getArray(2, 5));

    StructType type =
        new StructType(
            List.of(
                new StructField("a", IntegerType.INSTANCE),
                new StructField("b", DateType.INSTANCE)));
    Struct struct = (Struct) one(new Object[] {1, 18444}, type).getObject(1);
    assertArrayEquals(new Object[] {1, Date.valueOf("2020-07-01")}, struct.getAttributes());
    assertEquals("struct<a:int,b:date>", struct.getSQLTypeName());
    assertEquals("{\"a\":1,\"b\":2020-07-01}", struct.toString());

    Object map =
        one(Map.of("k", 1L), new MapType(StringType.INSTANCE, LongType.INSTANCE)).getObject(1);
    assertEquals(1L, assertInstanceOf(Map.class, map).get("k"));
    assertEquals("{\"k\":1}", map.toString());
  }

  @Test
  void bytesAndStreams() throws Exception {
    ResultSet bytes = one(new byte[] {65, 66}, BinaryType.INSTANCE);
    assertArrayEquals(new byte[] {65, 66}, bytes.getBytes(1));
    assertArrayEquals(new byte[] {65, 66}, bytes.getBinaryStream(1).readAllBytes());
    assertArrayEquals(new byte[] {66}, bytes.getBlob(1).getBytes(2, 1));
    assertEquals("AB", bytes.getString(1));
    ResultSet text = one("ünï", StringType.INSTANCE);
    assertEquals("nï", text.getClob(1).getSubString(2, 2));
    assertEquals('ü', text.getCharacterStream(1).read());
    assertEquals(5, text.getBytes(1).length);
  }

  @Test
  void metadata() throws SQLException {
    StructType schema =
        new StructType(
            List.of(
                new StructField("a", new DecimalType(10, 2), false),
                new StructField("A", TimestampNTZType.INSTANCE)));
    ResultSetMetaData columns = C2sResultSet.ofRows(schema, List.of(), JDBC).getMetaData();
    assertEquals("decimal(10,2)", columns.getColumnTypeName(1));
    assertEquals(10, columns.getPrecision(1));
    assertEquals(2, columns.getScale(1));
    assertEquals(12, columns.getColumnDisplaySize(1));
    assertEquals(ResultSetMetaData.columnNoNulls, columns.isNullable(1));
    assertTrue(columns.isSigned(1));
    assertEquals("timestamp_ntz", columns.getColumnTypeName(2));
    assertEquals(Types.TIMESTAMP, columns.getColumnType(2));
    assertThrows(SQLException.class, () -> columns.getColumnName(3));
    ResultSet rows = C2sResultSet.ofRows(schema, List.of(), JDBC);
    assertEquals(1, rows.findColumn("a"));
    assertEquals(2, rows.findColumn("A"));
    SQLException e = assertThrows(SQLException.class, () -> rows.findColumn("b"));
    assertTrue(e.getMessage().contains("a, A"), e.getMessage());
  }

  @Test
  void cursor() throws SQLException {
    StructType schema = new StructType(List.of(new StructField("v", IntegerType.INSTANCE)));
    List<Object[]> values = List.of(new Object[] {1}, new Object[] {2}, new Object[] {3});
    ResultSet rows = C2sResultSet.ofRows(schema, values, JDBC);
    SQLException before = assertThrows(SQLException.class, () -> rows.getInt(1));
    assertEquals("24000", before.getSQLState());
    assertTrue(rows.isBeforeFirst());
    assertTrue(rows.next() && rows.isFirst());
    assertTrue(rows.last() && rows.isLast());
    assertEquals(3, rows.getInt(1));
    assertEquals(3, rows.getRow());
    assertTrue(rows.absolute(-2));
    assertEquals(2, rows.getInt(1));
    assertTrue(rows.previous());
    assertFalse(rows.previous());
    assertTrue(rows.relative(3));
    assertEquals(3, rows.getInt(1));
    assertFalse(rows.next());
    assertTrue(rows.isAfterLast());
    assertEquals(0, rows.getRow());
    assertThrows(SQLFeatureNotSupportedException.class, () -> rows.updateInt(1, 1));
    rows.close();
    rows.close();
    assertTrue(rows.isClosed());
    SQLException closed = assertThrows(SQLException.class, rows::next);
    assertEquals("24000", closed.getSQLState());
    assertThrows(SQLException.class, () -> rows.getInt(1));
  }
}
