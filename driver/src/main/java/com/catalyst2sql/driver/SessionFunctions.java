package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.execution.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Turns classes into types, and values into what the engine holds and back. */
record SessionFunctions(Session session) implements UserFunctions {

  private static final long MICROS = 1_000_000L;

  private static final Map<Class<?>, DataType> TYPES =
      Map.ofEntries(
          Map.entry(Boolean.class, BooleanType.INSTANCE),
          Map.entry(Byte.class, ByteType.INSTANCE),
          Map.entry(Short.class, ShortType.INSTANCE),
          Map.entry(Integer.class, IntegerType.INSTANCE),
          Map.entry(Long.class, LongType.INSTANCE),
          Map.entry(Float.class, FloatType.INSTANCE),
          Map.entry(Double.class, DoubleType.INSTANCE),
          Map.entry(String.class, StringType.INSTANCE),
          Map.entry(LocalDate.class, DateType.INSTANCE),
          Map.entry(Instant.class, TimestampType.INSTANCE),
          Map.entry(LocalDateTime.class, TimestampNTZType.INSTANCE));

  @Override
  public <A, R> void register(
      String name, Class<A> argument, Class<R> result, Function<? super A, ? extends R> function)
      throws SQLException {
    register(name, List.of(argument), result, a -> function.apply(argument.cast(a[0])));
  }

  @Override
  public <A, B, R> void register(
      String name,
      Class<A> first,
      Class<B> second,
      Class<R> result,
      BiFunction<? super A, ? super B, ? extends R> function)
      throws SQLException {
    register(
        name,
        List.of(first, second),
        result,
        a -> function.apply(first.cast(a[0]), second.cast(a[1])));
  }

  @Override
  public void register(String name, List<Class<?>> arguments, Class<?> result, Body function)
      throws SQLException {
    try {
      List<DataType> types = arguments.stream().map(SessionFunctions::type).toList();
      session.register(
          name, types, type(result), values -> call(name, arguments, result, function, values));
    } catch (SparkSqlException e) {
      throw SqlErrors.of(e);
    }
  }

  private static DataType type(Class<?> type) {
    DataType known = TYPES.get(type);
    if (known == null) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "Functions in Java over " + type.getName() + " are not supported.",
          Origin.NONE);
    }
    return known;
  }

  private static Object call(
      String name, List<Class<?>> types, Class<?> result, Body function, Object[] values) {
    Object[] arguments = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      arguments[i] = values[i] == null ? null : external(values[i], types.get(i));
    }
    try {
      Object value = function.apply(arguments);
      return value == null ? null : internal(result.cast(value));
    } catch (RuntimeException e) {
      throw new SparkSqlException(
          "FAILED_EXECUTE_UDF",
          "39000",
          "The function " + name + " failed: " + e,
          Map.of(),
          Origin.NONE,
          e);
    }
  }

  private static Object external(Object value, Class<?> type) {
    if (type == LocalDate.class) {
      return LocalDate.ofEpochDay((Integer) value);
    }
    if (type == Instant.class) {
      return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
    }
    if (type == LocalDateTime.class) {
      return LocalDateTime.ofInstant(
          Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS), ZoneOffset.UTC);
    }
    return value;
  }

  private static Object internal(Object value) {
    if (value instanceof LocalDate date) {
      return Math.toIntExact(date.toEpochDay());
    }
    if (value instanceof Instant instant) {
      return micros(instant);
    }
    return value instanceof LocalDateTime time
        ? (Object) micros(time.toInstant(ZoneOffset.UTC))
        : value;
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
  }
}
