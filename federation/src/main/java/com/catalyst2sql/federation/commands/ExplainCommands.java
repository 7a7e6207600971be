package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.federation.explain.Explanation;
import com.catalyst2sql.federation.explain.ExplanationJson;
import com.catalyst2sql.federation.explain.ExplanationText;
import com.catalyst2sql.federation.planning.DynamicFilter;
import com.catalyst2sql.federation.planning.FederatedPlan;
import com.catalyst2sql.federation.planning.Fragment;
import com.catalyst2sql.federation.planning.KeptRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** EXPLAIN: the typed plan and the DuckDB text that runs; with ANALYZE, which is not Spark's, also what running it cost. */
final class ExplainCommands {

  void register(CommandHandlers handlers) {
    handlers.on(Command.Explain.class, this::explain);
  }

  private CommandResult explain(Command.Explain command, CommandContext context) {
    Explanation explanation = explanation(command, context);
    return CommandResult.columns("plan")
        .row(command.json() ? ExplanationJson.write(explanation) : ExplanationText.of(explanation))
        .build();
  }

  private static Explanation explanation(Command.Explain command, CommandContext context) {
    boolean runs = command.mode() == Command.Explain.Mode.ANALYZE;
    if (command.mode() == Command.Explain.Mode.CODEGEN
        || (runs && command.statement() instanceof Command)) {
      throw Errors.unsupported("EXPLAIN " + command.mode() + (runs ? " of a command" : ""));
    }
    if (command.statement() instanceof Command statement) {
      return Explanation.without("command", statement.getClass().getSimpleName());
    }
    try {
      LogicalPlan analyzed = context.analyze(command.statement());
      Explanation planned = query(command, context, analyzed);
      return runs ? planned.with(context.profile(analyzed)) : planned;
    } catch (SparkSqlException e) {
      if (runs) {
        throw e;
      }
      // As in Spark, a query with a mistake is explained by the mistake.
      return Explanation.without("error", String.valueOf(e.getMessage()));
    }
  }

  private static Explanation query(
      Command.Explain command, CommandContext context, LogicalPlan analyzed) {
    List<Explanation.Plan> plans = new ArrayList<>();
    boolean extended = command.mode() == Command.Explain.Mode.EXTENDED;
    if (extended) {
      plans.add(new Explanation.Plan("Analyzed Logical Plan", PlanTree.of(analyzed)));
    }
    if (extended
        || command.mode() == Command.Explain.Mode.COST
        || command.mode() == Command.Explain.Mode.FORMATTED) {
      plans.add(
          new Explanation.Plan("Optimized Logical Plan", PlanTree.of(context.optimize(analyzed))));
    }
    FederatedPlan federated = context.federate(analyzed);
    plans.add(new Explanation.Plan("Physical Plan", PlanTree.of(federated.local())));
    for (DynamicFilter filter : federated.filters()) {
      filter
          .kept()
          .ifPresent(
              k ->
                  plans.add(
                      new Explanation.Plan("Kept first as " + k.name(), PlanTree.of(k.plan()))));
    }
    return new Explanation(
        Optional.empty(),
        plans,
        federated.fragments().stream().map(ExplainCommands::statement).toList(),
        federated.filters().stream()
            .map(
                f ->
                    new Explanation.KeyFilter(
                        SparkSql.pretty(f.column()),
                        f.target(),
                        f.inputs(),
                        KeptRows.of(f.keys()),
                        f.keyRows(),
                        f.rows()))
            .toList(),
        federated.notes().stream()
            .map(n -> new Explanation.Decision(n.source(), n.what(), n.decision(), n.reason()))
            .toList(),
        context.translate(federated).sql(),
        Optional.empty(),
        Optional.empty());
  }

  private static Explanation.Statement statement(Fragment fragment) {
    return new Explanation.Statement(
        fragment.index(),
        fragment.source().name(),
        fragment.source().target().name(),
        fragment.query().sql(),
        fragment.rows(),
        fragment
            .parts()
            .map(p -> new Explanation.Parts(p.ranges(), p.table().atOnce(), p.table().oneState())),
        fragment.uses());
  }
}
