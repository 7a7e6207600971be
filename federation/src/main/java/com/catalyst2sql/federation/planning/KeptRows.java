package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a query that reads files or tables here, worked out once, before the rest, into a temporary table {@code name} of the
 * connection: read a second time, files and tables might hold other rows than those whose keys have gone to another database.
 */
public record KeptRows(String name, LogicalPlan plan) {

  /** What the temporary table is made of; its columns have names of their own. */
  public LogicalPlan query() {
    List<Expression> columns = new ArrayList<>();
    List<AttributeReference> output = plan.output();
    for (int i = 0; i < output.size(); i++) {
      columns.add(new Alias(output.get(i), "c" + i));
    }
    return new Project(columns, plan);
  }

  /** The temporary tables that a plan reads. */
  public static List<String> of(LogicalPlan plan) {
    List<String> names = new ArrayList<>();
    plan.exists(
        p -> {
          if (p instanceof LogicalRelation relation
              && relation.source() instanceof RelationSource.EngineTable table
              && table.engineName().get(0).equals("temp")) {
            names.add(table.engineName().get(2));
          }
          return false;
        });
    return names;
  }

  /** What stands in the place of the part. */
  LogicalRelation relation() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < plan.output().size(); i++) {
      names.add("c" + i);
    }
    return new LogicalRelation(
        new RelationSource.EngineTable(List.of("temp", "main", name), names), plan.output());
  }
}
