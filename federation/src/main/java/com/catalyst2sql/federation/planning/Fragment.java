package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.unparser.remote.RemoteQuery;
import com.catalyst2sql.federation.connectors.RemoteSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A statement for one source: the plan it stands for, its text, and how many rows it may give; and where it is read in parts,
 * these, which give the same rows in any order. {@code zone} is the session's; {@code uses} are the places that read it.
 */
public record Fragment(
    int index,
    RemoteSource source,
    LogicalPlan plan,
    RemoteQuery query,
    OptionalLong rows,
    Optional<FragmentParts> parts,
    ZoneId zone,
    int uses) {

  /** The same, read in one place more. */
  Fragment usedAgain() {
    return new Fragment(index, source, plan, query, rows, parts, zone, uses + 1);
  }

  public List<AttributeReference> output() {
    return plan.output();
  }
}
