package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The queries inside commands, mapped: to resolve them, to bind parameters. The rest of a command is its handler's. */
final class CommandQueries {

  private CommandQueries() {}

  static LogicalPlan map(Command command, UnaryOperator<LogicalPlan> rule) {
    if (command instanceof Command.CreateTable c && c.query().isPresent()) {
      Optional<LogicalPlan> query = c.query().map(rule);
      return new Command.CreateTable(
          c.name(),
          c.columns(),
          c.provider(),
          c.options(),
          c.partitionColumns(),
          c.bucketing(),
          c.location(),
          c.comment(),
          c.properties(),
          query,
          c.ifNotExists(),
          c.replace(),
          c.origin());
    }
    if (command instanceof Command.CreateView c) {
      return new Command.CreateView(
          c.name(),
          c.columns(),
          c.comment(),
          c.properties(),
          rule.apply(c.query()),
          c.queryText(),
          c.temporary(),
          c.global(),
          c.ifNotExists(),
          c.replace(),
          c.origin());
    }
    if (command instanceof Command.AlterViewAs c) {
      return new Command.AlterViewAs(c.name(), rule.apply(c.query()), c.queryText(), c.origin());
    }
    if (command instanceof Command.InsertInto c) {
      return new Command.InsertInto(
          c.table(),
          c.partition(),
          c.columns(),
          rule.apply(c.query()),
          c.overwrite(),
          c.byName(),
          c.ifPartitionNotExists(),
          c.origin());
    }
    if (command instanceof Command.InsertAll c) {
      return new Command.InsertAll(
          c.inserts().stream().map(insert -> (Command) map(insert, rule)).toList(), c.origin());
    }
    if (command instanceof Command.InsertOverwriteDirectory c) {
      return new Command.InsertOverwriteDirectory(
          c.path(), c.provider(), c.options(), rule.apply(c.query()), c.origin());
    }
    if (command instanceof Command.DescribeQuery c) {
      return new Command.DescribeQuery(rule.apply(c.query()), c.origin());
    }
    if (command instanceof Command.CacheTable c && c.query().isPresent()) {
      return new Command.CacheTable(
          c.name(), c.query().map(rule), c.lazy(), c.options(), c.queryText(), c.origin());
    }
    if (command instanceof Command.Explain c) {
      return new Command.Explain(c.mode(), c.json(), rule.apply(c.statement()), c.text());
    }
    return command;
  }
}
