package com.catalyst2sql.federation.connectors;

/** A column as the remote driver's ResultSetMetaData describes it; {@code jdbcType} is one of {@link java.sql.Types}. */
public record ColumnInfo(
    String name, int jdbcType, String typeName, int precision, int scale, boolean signed) {}
