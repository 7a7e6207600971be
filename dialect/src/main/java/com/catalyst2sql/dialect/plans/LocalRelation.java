package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.ArrayList;
import java.util.List;

/** Rows written in the query: VALUES, each cell an expression over nothing. */
public record LocalRelation(List<AttributeReference> output, List<List<Expression>> rows)
    implements LeafPlan {

  public LocalRelation {
    output = List.copyOf(output);
    rows = List.copyOf(rows);
  }

  private LocalRelation rebuild(List<Expression> cells) {
    List<List<Expression>> next = new ArrayList<>(rows.size());
    int at = 0;
    for (List<Expression> row : rows) {
      next.add(List.copyOf(cells.subList(at, at + row.size())));
      at += row.size();
    }
    return new LocalRelation(output, next);
  }

  @Override
  public List<Expression> expressions() {
    return rows.stream().flatMap(List::stream).toList();
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return rebuild(e);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitLocalRelation(this);
  }
}
