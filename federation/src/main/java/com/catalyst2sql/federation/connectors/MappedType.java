package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.DataType;

/** The Spark type a remote column is read as, and how far the source's comparisons of it are Spark's. */
public record MappedType(DataType type, Fidelity fidelity) {}
