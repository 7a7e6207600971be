package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.unparser.remote.RemoteQuery;
import com.catalyst2sql.federation.connectors.RemoteSource;
import java.util.List;
import java.util.OptionalLong;

/** A statement for one source: the plan it stands for, its text, and how many rows it may give. */
public record Fragment(
    int index, RemoteSource source, LogicalPlan plan, RemoteQuery query, OptionalLong rows) {

  public List<AttributeReference> output() {
    return plan.output();
  }
}
