package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.LeafExpression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.Optional;

/** A column of the engine's FROM scope: {@code table.name}. */
public record EngineColumn(Optional<String> table, String name, DataType dataType, boolean nullable)
    implements TargetExpression, LeafExpression {}
