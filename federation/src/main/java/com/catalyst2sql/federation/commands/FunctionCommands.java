package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.federation.catalog.Names;
import java.util.List;
import java.util.TreeSet;

/** CREATE, DROP, SHOW, DESCRIBE and REFRESH FUNCTION. */
final class FunctionCommands {

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.CreateFunction.class, this::create)
        .on(Command.DropFunction.class, this::drop)
        .on(Command.ShowFunctions.class, this::show)
        .on(Command.DescribeFunction.class, this::describe)
        .on(Command.RefreshFunction.class, this::refresh);
  }

  private CommandResult create(Command.CreateFunction command, CommandContext context) {
    if (command.className().isPresent() || command.body().isEmpty()) {
      throw Errors.unsupported("functions implemented by a JVM class", command.origin());
    }
    String name = last(command.name());
    if (context.warehouse().function(name).isPresent()) {
      if (command.ifNotExists()) {
        return CommandResult.NONE;
      }
      if (!command.replace()) {
        throw new SparkSqlException(
            "ROUTINE_ALREADY_EXISTS",
            "42723",
            "The function " + name + " exists already.",
            command.origin());
      }
    }
    context
        .warehouse()
        .putFunction(
            new Catalog.UserFunction(
                command.name(),
                command.parameters().stream()
                    .map(
                        p ->
                            new Catalog.UserFunction.Parameter(
                                p.name(),
                                p.dataType(),
                                p.defaultExpression().map(context::parseExpression)))
                    .toList(),
                command.returnType(),
                command.body().get()));
    return CommandResult.NONE;
  }

  private CommandResult drop(Command.DropFunction command, CommandContext context) {
    String name = last(command.name());
    if (!context.warehouse().dropFunction(name) && !command.ifExists()) {
      if (context.functionNames().contains(name.toLowerCase(java.util.Locale.ROOT))) {
        throw new SparkSqlException(
            "FORBIDDEN_OPERATION",
            "42809",
            "The built-in function " + name + " cannot be dropped.",
            command.origin());
      }
      throw new SparkSqlException(
          "ROUTINE_NOT_FOUND", "42883", "There is no function " + name + ".", command.origin());
    }
    return CommandResult.NONE;
  }

  private CommandResult show(Command.ShowFunctions command, CommandContext context) {
    TreeSet<String> names = new TreeSet<>();
    if (command.scope() != Command.ShowFunctions.Scope.USER) {
      names.addAll(context.functionNames());
    }
    if (command.scope() != Command.ShowFunctions.Scope.SYSTEM) {
      context.warehouse().functions().forEach(f -> names.add(Names.plain(f.name())));
    }
    CommandResult.Builder result = CommandResult.columns("function");
    names.stream().filter(n -> Patterns.matches(command.pattern(), n)).forEach(result::row);
    return result.build();
  }

  private CommandResult describe(Command.DescribeFunction command, CommandContext context) {
    String name = last(command.name());
    CommandResult.Builder result = CommandResult.columns("function_desc");
    if (context.warehouse().function(name).isPresent()) {
      return result.row("Function: " + name).build();
    }
    String text =
        context
            .describeFunction(name)
            .orElseThrow(() -> unresolved(command.name(), command.origin()));
    return result.row("Function: " + name).row("Usage: " + text).build();
  }

  private CommandResult refresh(Command.RefreshFunction command, CommandContext context) {
    if (context.warehouse().function(last(command.name())).isEmpty()) {
      throw unresolved(command.name(), command.origin());
    }
    return CommandResult.NONE;
  }

  private static SparkSqlException unresolved(List<String> name, Origin origin) {
    return new SparkSqlException(
        "UNRESOLVED_ROUTINE", "42883", "There is no function " + Names.quoted(name) + ".", origin);
  }

  private static String last(List<String> name) {
    return name.get(name.size() - 1);
  }
}
