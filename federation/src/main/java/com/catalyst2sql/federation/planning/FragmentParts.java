package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.connectors.TableParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The statements that together give the rows of one: each is the fragment over a range of its table. Only what is done to each row
 * by itself can be cut so; a group, a limit or a join would be done to each part.
 */
public record FragmentParts(List<String> ranges, List<String> statements, TableParts table) {

  private static final double TEXT_BYTES = 20;
  private static final double OTHER_BYTES = 8;

  public FragmentParts {
    ranges = List.copyOf(ranges);
    statements = List.copyOf(statements);
  }

  /** Those of a fragment's plan, of which {@code rows} rows are expected; empty where it is read by one statement. */
  static Optional<FragmentParts> of(LogicalPlan plan, RemoteSource source, OptionalDouble rows) {
    Optional<LogicalRelation> scanned = scanned(plan);
    if (scanned.isEmpty()) {
      return Optional.empty();
    }
    LogicalRelation relation = scanned.get();
    RelationSource.RemoteTable table = (RelationSource.RemoteTable) relation.source();
    List<DataType> types = relation.output().stream().map(a -> a.dataType()).toList();
    TableParts parts = source.parts(table, types, rows.orElse(0), width(plan));
    if (parts.isWhole()) {
      return Optional.empty();
    }
    String all =
        table
            .query()
            .map(q -> "(" + q + ") c2s_whole")
            .orElseGet(() -> source.target().path(table.name()));
    List<String> statements = new ArrayList<>();
    for (String condition : parts.conditions()) {
      RelationSource.RemoteTable range =
          new RelationSource.RemoteTable(
              table.source(),
              table.name(),
              Optional.of("SELECT * FROM " + all + " WHERE " + condition),
              table.columns(),
              table.rows());
      LogicalPlan part =
          plan.transformUp(p -> p == relation ? new LogicalRelation(range, relation.output()) : p);
      statements.add(RemoteTranslator.translate(part, source.target()).sql());
    }
    return Optional.of(new FragmentParts(parts.conditions(), statements, parts));
  }

  private static Optional<LogicalRelation> scanned(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation
        && relation.source() instanceof RelationSource.RemoteTable) {
      return Optional.of(relation);
    }
    boolean rowByRow =
        plan instanceof Project || plan instanceof Filter || plan instanceof SubqueryAlias;
    return rowByRow ? scanned(plan.children().get(0)) : Optional.empty();
  }

  private static double width(LogicalPlan plan) {
    return plan.output().stream()
        .mapToDouble(a -> a.dataType().isString() ? TEXT_BYTES : OTHER_BYTES)
        .sum();
  }
}
