package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.LeafExpression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;

/** A parameter of an {@link EngineLambda}, used in its body. */
public record EngineVariable(String name, DataType dataType, boolean nullable)
    implements TargetExpression, LeafExpression {}
