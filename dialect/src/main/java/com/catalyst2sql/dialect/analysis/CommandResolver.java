package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.Optional;

/** Resolves the queries inside commands; the rest of a command is its handler's. */
final class CommandResolver {

  private final Analyzer analyzer;

  CommandResolver(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  LogicalPlan resolve(Command command) {
    if (command instanceof Command.CreateTable c && c.query().isPresent()) {
      Optional<LogicalPlan> query = c.query().map(analyzer::analyze);
      return new Command.CreateTable(
          c.name(), c.columns(), c.provider(), c.options(), c.partitionColumns(), c.location(), c.comment(), c.properties(), query, c.ifNotExists(), c.replace(), c.origin());
    }
    if (command instanceof Command.CreateView c) {
      return new Command.CreateView(
          c.name(), c.columns(), c.comment(), c.properties(), analyzer.analyze(c.query()), c.queryText(), c.temporary(), c.global(), c.ifNotExists(), c.replace(), c.origin());
    }
    if (command instanceof Command.AlterViewAs c) {
      return new Command.AlterViewAs(c.name(), analyzer.analyze(c.query()), c.queryText(), c.origin());
    }
    if (command instanceof Command.InsertInto c) {
      return new Command.InsertInto(
          c.table(), c.partition(), c.columns(), analyzer.analyze(c.query()), c.overwrite(), c.byName(), c.ifPartitionNotExists(), c.origin());
    }
    if (command instanceof Command.InsertOverwriteDirectory c) {
      return new Command.InsertOverwriteDirectory(c.path(), c.provider(), c.options(), analyzer.analyze(c.query()), c.origin());
    }
    if (command instanceof Command.DescribeQuery c) {
      return new Command.DescribeQuery(analyzer.analyze(c.query()), c.origin());
    }
    if (command instanceof Command.CacheTable c && c.query().isPresent()) {
      return new Command.CacheTable(
          c.name(), c.query().map(analyzer::analyze), c.lazy(), c.options(), c.queryText(), c.origin());
    }
    if (command instanceof Command.Explain c) {
      return new Command.Explain(c.mode(), analyzer.analyze(c.statement()), c.text());
    }
    return command;
  }
}
