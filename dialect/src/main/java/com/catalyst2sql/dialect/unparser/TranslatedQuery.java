package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.types.StructType;

/**
 * SQL text for a target; its columns are {@code schema}'s by position, whatever they are called in the text.
 *
 * @param narrow whether some arithmetic of the text has less room than its values may need. Such a text gives the exact
 *     answer or fails before its first row; the plan's other text, which has all the room, gives it in any case.
 */
public record TranslatedQuery(String sql, StructType schema, boolean narrow) {}
