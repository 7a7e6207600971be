package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.Map;

/**
 * Settings with which Spark 3.5 gives other answers, and which c2s knows by their default only. To go on as if one were
 * set would give a near miss without a word.
 *
 * <p>Not among them are those that only change how Spark runs a query, and those of its Scala and Python interfaces:
 * they may be set to anything and change nothing.
 */
final class UnsupportedSettings {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("spark.sql.ansi.relationPrecedence", "false"),
          Map.entry("spark.sql.charAsVarchar", "false"),
          Map.entry("spark.sql.defaultColumn.useNullsForMissingDefaultValues", "true"),
          Map.entry("spark.sql.files.ignoreCorruptFiles", "false"),
          Map.entry("spark.sql.legacy.allowEmptySchemaWrite", "false"),
          Map.entry("spark.sql.legacy.allowHashOnMapType", "false"),
          Map.entry("spark.sql.legacy.allowNegativeScaleOfDecimal", "false"),
          Map.entry("spark.sql.legacy.allowNonEmptyLocationInCTAS", "false"),
          Map.entry("spark.sql.legacy.allowNullComparisonResultInArraySort", "false"),
          Map.entry("spark.sql.legacy.allowZeroIndexInFormatString", "false"),
          Map.entry("spark.sql.legacy.castComplexTypesToString.enabled", "false"),
          Map.entry("spark.sql.legacy.createEmptyCollectionUsingStringType", "false"),
          Map.entry("spark.sql.legacy.doLooseUpcast", "false"),
          Map.entry("spark.sql.legacy.followThreeValuedLogicInArrayExists", "true"),
          Map.entry("spark.sql.legacy.fromDayTimeString.enabled", "false"),
          Map.entry("spark.sql.legacy.groupingIdWithAppendedUserGroupBy", "false"),
          Map.entry("spark.sql.legacy.histogramNumericPropagateInputType", "true"),
          Map.entry("spark.sql.legacy.integerGroupingId", "false"),
          Map.entry("spark.sql.legacy.keepCommandOutputSchema", "false"),
          Map.entry("spark.sql.legacy.keepPartitionSpecAsStringLiteral", "false"),
          Map.entry("spark.sql.legacy.lpadRpadAlwaysReturnString", "false"),
          Map.entry("spark.sql.legacy.noCharPaddingInPredicate", "false"),
          Map.entry("spark.sql.legacy.notReserveProperties", "false"),
          Map.entry("spark.sql.legacy.parquet.nanosAsLong", "false"),
          Map.entry("spark.sql.legacy.parseNullPartitionSpecAsStringLiteral", "false"),
          Map.entry("spark.sql.legacy.skipTypeValidationOnAlterPartition", "false"),
          Map.entry("spark.sql.legacy.statisticalAggregate", "false"),
          Map.entry("spark.sql.legacy.storeAnalyzedPlanForView", "false"),
          Map.entry("spark.sql.legacy.typeCoercion.datetimeToString.enabled", "false"),
          Map.entry("spark.sql.legacy.useCurrentConfigsForView", "false"),
          Map.entry("spark.sql.legacy.v1IdentifierNoCatalog", "false"),
          Map.entry("spark.sql.parquet.binaryAsString", "false"),
          Map.entry("spark.sql.parquet.int96TimestampConversion", "false"),
          Map.entry("spark.sql.parquet.mergeSchema", "false"),
          Map.entry("spark.sql.tvf.allowMultipleTableArguments.enabled", "false"));

  private UnsupportedSettings() {}

  /** Raises {@code UNSUPPORTED_FEATURE.C2S} where Spark's answers would be others with {@code value}. */
  static void check(String key, String value) {
    String only = DEFAULTS.get(key);
    if (only != null && !only.equalsIgnoreCase(value.trim())) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "The feature is not supported: "
              + key
              + " other than "
              + only
              + ". The answers would not be those that Spark gives with it.");
    }
  }
}
