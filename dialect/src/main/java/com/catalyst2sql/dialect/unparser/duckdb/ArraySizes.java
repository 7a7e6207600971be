package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.TranslationContext;

/**
 * How large an array may become. The engine knows no such limit: it allocates what it was asked for, outside of its memory
 * limit, and where the machine has not so much the process ends. So where the number is known it is looked at first.
 */
final class ArraySizes {

  /** The most elements in Spark, some words short of the JVM's longest array. */
  static final long MOST = Integer.MAX_VALUE - 15L;

  private ArraySizes() {}

  /** {@code count}, unless no array has room for so many elements. It is written twice where it is not a small constant. */
  static Expression checked(Expression count, TranslationContext context) {
    if (Terms.longValue(count).filter(n -> n <= MOST).isPresent()) {
      return count;
    }
    Expression tooMany = Terms.test(">", count, Build.number(MOST));
    return Build.iff(tooMany, tooMany(context, count.dataType()), count);
  }

  /** The error of an array with more elements, in the place of a value of {@code type}. */
  static Expression tooMany(TranslationContext context, DataType type) {
    return context.raise(
        "_LEGACY_ERROR_TEMP_2161",
        "54000",
        "An array has room for " + MOST + " elements, not for as many as this one would have.",
        type);
  }
}
