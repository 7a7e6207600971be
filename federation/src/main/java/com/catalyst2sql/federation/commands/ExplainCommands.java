package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;

/** EXPLAIN: the typed plan and the DuckDB text that runs. */
final class ExplainCommands {

  void register(CommandHandlers handlers) {
    handlers.on(Command.Explain.class, this::explain);
  }

  private CommandResult explain(Command.Explain command, CommandContext context) {
    if (command.mode() == Command.Explain.Mode.CODEGEN
        || command.mode() == Command.Explain.Mode.ANALYZE) {
      throw Errors.unsupported("EXPLAIN " + command.mode());
    }
    StringBuilder text = new StringBuilder();
    if (command.statement() instanceof Command statement) {
      text.append("== Command ==\n").append(statement.getClass().getSimpleName()).append('\n');
    } else {
      try {
        query(command, context, text);
      } catch (SparkSqlException e) {
        // As in Spark, a query with a mistake is explained by the mistake.
        text.append("Error occurred during query planning: \n").append(e.getMessage());
      }
    }
    return CommandResult.columns("plan").row(text.toString()).build();
  }

  private static void query(Command.Explain command, CommandContext context, StringBuilder text) {
    LogicalPlan analyzed = context.analyze(command.statement());
    LogicalPlan optimized = context.optimize(analyzed);
    if (command.mode() == Command.Explain.Mode.EXTENDED) {
      text.append("== Analyzed Logical Plan ==\n").append(PlanText.of(analyzed)).append('\n');
      text.append("== Optimized Logical Plan ==\n").append(PlanText.of(optimized)).append('\n');
    } else if (command.mode() == Command.Explain.Mode.COST
        || command.mode() == Command.Explain.Mode.FORMATTED) {
      text.append("== Optimized Logical Plan ==\n").append(PlanText.of(optimized)).append('\n');
    }
    text.append("== Physical Plan ==\n").append(PlanText.of(optimized)).append('\n');
    text.append("== DuckDB ==\n").append(context.translate(analyzed).sql()).append('\n');
  }
}
