package com.catalyst2sql.dialect.types;

import com.catalyst2sql.dialect.conf.SqlConf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which types Spark brings together, and how: pure functions over types. {@link #of} picks the ANSI or the default
 * rules. Empty results mean that Spark finds no common type and reports a mismatch.
 */
public interface TypeCoercion {

  /** The rules under these settings. */
  static TypeCoercion of(SqlConf conf) {
    return conf.ansiEnabled() ? new AnsiTypeCoercion(conf) : new DefaultTypeCoercion(conf);
  }

  /** The rules of inline tables: they know of no ANSI mode. */
  static TypeCoercion ofInlineTables(SqlConf conf) {
    return new DefaultTypeCoercion(conf);
  }

  /** The type both fit in without loss, no strings and no decimals of other precision involved. */
  Optional<DataType> findTightestCommonType(DataType left, DataType right);

  /** As {@link #findTightestCommonType}, and decimals may widen and strings be promoted. */
  Optional<DataType> findWiderTypeForTwo(DataType left, DataType right);

  /** As {@link #findWiderTypeForTwo} without strings. */
  Optional<DataType> findWiderTypeWithoutStringPromotionForTwo(DataType left, DataType right);

  /** The common type of the branches of CASE, the elements of an array, the operands of coalesce or IN. */
  Optional<DataType> findWiderCommonType(List<DataType> types);

  /** The common type of greatest and least, which never promote to string outside ANSI mode. */
  Optional<DataType> findWiderTypeWithoutStringPromotion(List<DataType> types);

  /** What a comparison of a string with another type compares as; empty where this rule has no say. */
  Optional<DataType> findCommonTypeForBinaryComparison(DataType left, DataType right);

  /** What a string becomes beside another operand of an operator; empty if neither is a string to promote. */
  Optional<DataType> promoteString(DataType left, DataType right);

  /** The type {@code from} is cast to where {@code expected} is asked for, itself if it is accepted as it stands. */
  Optional<DataType> implicitCast(DataType from, AbstractDataType expected);

  /**
   * The types of the columns of a set operation over children with these column types, equally many each; empty if
   * some column has no common type, and then nothing is cast.
   */
  default Optional<List<DataType>> widenSetOperation(List<List<DataType>> children) {
    List<DataType> widened = new ArrayList<>();
    for (int i = 0; i < children.get(0).size(); i++) {
      int column = i;
      Optional<DataType> common =
          findWiderCommonType(children.stream().map(c -> c.get(column)).toList());
      if (common.isEmpty()) {
        return Optional.empty();
      }
      widened.add(common.get());
    }
    return Optional.of(widened);
  }
}
