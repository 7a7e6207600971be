package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.federation.planning.DynamicFilter;
import com.catalyst2sql.federation.planning.FederatedPlan;
import com.catalyst2sql.federation.planning.Fragment;
import com.catalyst2sql.federation.planning.FragmentParts;

/** EXPLAIN: the typed plan and the DuckDB text that runs; with ANALYZE, which is not Spark's, also what running it cost. */
final class ExplainCommands {

  void register(CommandHandlers handlers) {
    handlers.on(Command.Explain.class, this::explain);
  }

  private CommandResult explain(Command.Explain command, CommandContext context) {
    boolean runs = command.mode() == Command.Explain.Mode.ANALYZE;
    if (command.mode() == Command.Explain.Mode.CODEGEN
        || (runs && command.statement() instanceof Command)) {
      throw Errors.unsupported("EXPLAIN " + command.mode() + (runs ? " of a command" : ""));
    }
    StringBuilder text = new StringBuilder();
    if (command.statement() instanceof Command statement) {
      text.append("== Command ==\n").append(statement.getClass().getSimpleName()).append('\n');
    } else {
      try {
        LogicalPlan analyzed = query(command, context, text);
        if (runs) {
          text.append("\n== Run ==\n").append(context.profile(analyzed).text());
        }
      } catch (SparkSqlException e) {
        if (runs) {
          throw e;
        }
        // As in Spark, a query with a mistake is explained by the mistake.
        text.append("Error occurred during query planning: \n").append(e.getMessage());
      }
    }
    return CommandResult.columns("plan").row(text.toString()).build();
  }

  private static LogicalPlan query(
      Command.Explain command, CommandContext context, StringBuilder text) {
    LogicalPlan analyzed = context.analyze(command.statement());
    LogicalPlan optimized = context.optimize(analyzed);
    if (command.mode() == Command.Explain.Mode.EXTENDED) {
      text.append("== Analyzed Logical Plan ==\n").append(PlanText.of(analyzed)).append('\n');
      text.append("== Optimized Logical Plan ==\n").append(PlanText.of(optimized)).append('\n');
    } else if (command.mode() == Command.Explain.Mode.COST
        || command.mode() == Command.Explain.Mode.FORMATTED) {
      text.append("== Optimized Logical Plan ==\n").append(PlanText.of(optimized)).append('\n');
    }
    FederatedPlan federated = context.federate(analyzed);
    text.append("== Physical Plan ==\n").append(PlanText.of(federated.local())).append('\n');
    for (Fragment fragment : federated.fragments()) {
      text.append("== Fragment ").append(fragment.index()).append(" at ");
      text.append(fragment.source().name()).append(" (");
      text.append(fragment.source().target().name()).append(") ==\n");
      text.append(fragment.query().sql()).append('\n');
      text.append("estimated rows: ")
          .append(
              fragment.rows().isPresent() ? String.valueOf(fragment.rows().getAsLong()) : "unknown")
          .append('\n');
      fragment.parts().ifPresent(parts -> text.append(parts(parts)));
      text.append('\n');
    }
    for (DynamicFilter filter : federated.filters()) {
      text.append("Dynamic filter: ")
          .append(SparkSql.pretty(filter.column()))
          .append(" of fragment ")
          .append(filter.target())
          .append(" by the keys of fragment ")
          .append(String.join(", ", filter.inputs().stream().map(String::valueOf).toList()))
          .append("\n\n");
    }
    if (!federated.notes().isEmpty()) {
      text.append("== Pushdown ==\n");
      federated.notes().forEach(note -> text.append(note).append('\n'));
      text.append('\n');
    }
    text.append("== DuckDB ==\n").append(context.translate(federated).sql()).append('\n');
    return analyzed;
  }

  private static String parts(FragmentParts parts) {
    StringBuilder text = new StringBuilder();
    text.append("read in ").append(parts.ranges().size()).append(" parts, ");
    text.append(parts.table().atOnce()).append(" at a time, ");
    text.append(parts.table().oneState() ? "of one state" : "each of the state it finds");
    text.append(":\n");
    parts.ranges().forEach(range -> text.append("  ").append(range).append('\n'));
    return text.toString();
  }
}
