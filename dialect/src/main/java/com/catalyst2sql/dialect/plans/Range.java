package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;
import java.util.Optional;

/** The table function {@code range}: a BIGINT column {@code id} from {@code start} to {@code end}, exclusive;
 * {@code slices} is how many partitions Spark was told to cut it into. */
public record Range(
    long start, long end, long step, Optional<Integer> slices, List<AttributeReference> output)
    implements LeafPlan {

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitRange(this);
  }
}
