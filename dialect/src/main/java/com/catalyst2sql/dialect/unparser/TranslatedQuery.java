package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.types.StructType;

/** SQL text for a target; its columns are {@code schema}'s by position, whatever they are called in the text. */
public record TranslatedQuery(String sql, StructType schema) {}
