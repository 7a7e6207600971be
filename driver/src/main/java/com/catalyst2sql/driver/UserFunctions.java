package com.catalyst2sql.driver;

import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Functions in Java for one connection's SQL: {@code connection.unwrap(UserFunctions.class)}. Types are told by classes:
 * {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code
 * BigDecimal} (DECIMAL(38,18)), {@code String}, {@code byte[]} (BINARY), {@code LocalDate} (DATE), {@code Instant}
 * (TIMESTAMP) and {@code LocalDateTime} (TIMESTAMP_NTZ). Other decimals and nested types are told in SQL: an ARRAY is a
 * {@code List}, a MAP a {@code Map}, a STRUCT a {@code Map} of its fields by name.
 *
 * <p>A function gets NULL as null and may give null. It must be deterministic and safe for many threads, since DuckDB
 * calls it from several. What it throws fails the query with FAILED_EXECUTE_UDF. Registering a name again replaces it;
 * names of built-in functions are refused.
 */
public interface UserFunctions {

  /** A function of any number of arguments. */
  @FunctionalInterface
  interface Body {
    /** The value for the arguments of one row. */
    Object apply(Object[] arguments);
  }

  /** A function of one argument. */
  <A, R> void register(
      String name, Class<A> argument, Class<R> result, Function<? super A, ? extends R> function)
      throws SQLException;

  /** A function of two arguments. */
  <A, B, R> void register(
      String name,
      Class<A> first,
      Class<B> second,
      Class<R> result,
      BiFunction<? super A, ? super B, ? extends R> function)
      throws SQLException;

  /** A function of any number of arguments. */
  void register(String name, List<Class<?>> arguments, Class<?> result, Body function)
      throws SQLException;

  /**
   * A function whose types are written in SQL.
   *
   * @param parameters names and types, such as {@code "prices ARRAY<DECIMAL(10,2)>, at TIMESTAMP"}; empty for none
   * @param result a type, such as {@code "STRUCT<least: DECIMAL(10,2), most: DECIMAL(10,2)>"}
   */
  void register(String name, String parameters, String result, Body function) throws SQLException;
}
