package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.analysis.Catalog.UserFunction;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedCast;
import com.catalyst2sql.dialect.functions.SyntaxFunctions;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.UserFunctionCodec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
    if (command.className().isPresent()) {
      throw Errors.unsupported("functions implemented by a JVM class", command.origin());
    }
    String name = last(command.name());
    Optional<UserFunction> before = find(name, command.temporary(), context);
    if (context.functionNames().contains(name.toLowerCase(Locale.ROOT)) || before.isPresent()) {
      if (command.ifNotExists()) {
        return CommandResult.NONE;
      }
      if (!command.replace() || before.isEmpty()) {
        throw new SparkSqlException(
            "ROUTINE_ALREADY_EXISTS",
            "42723",
            "The function " + name + " exists already.",
            command.origin());
      }
    }
    UserFunction function = UserFunctionCodec.of(command);
    check(function, context);
    if (command.temporary()) {
      context.putTempFunction(function);
    } else {
      context.warehouse().putFunction(function, context.transactor());
    }
    return CommandResult.NONE;
  }

  private static Optional<UserFunction> find(
      String name, boolean temporary, CommandContext context) {
    return temporary
        ? Optional.ofNullable(context.tempFunctions().get(name.toLowerCase(Locale.ROOT)))
        : context.warehouse().function(name);
  }

  /** The body must make sense for parameters of their types; a query in it waits for its arguments. */
  private static void check(UserFunction function, CommandContext context) {
    boolean query = SubqueryExpression.isIn(function.body());
    if (query || function.table().isPresent()) {
      return;
    }
    List<AttributeReference> parameters =
        function.parameters().stream()
            .map(p -> AttributeReference.fresh(p.name(), p.dataType(), true))
            .toList();
    LogicalPlan input = new LocalRelation(parameters, List.of());
    Expression body = function.body();
    context.resolve(
        List.of(
            function
                .returnType()
                .<Expression>map(t -> new UnresolvedCast(body, t, false, Origin.NONE))
                .orElse(body)),
        input,
        last(function.name()));
  }

  private CommandResult drop(Command.DropFunction command, CommandContext context) {
    String name = last(command.name());
    boolean dropped =
        command.temporary()
            ? context.dropTempFunction(name)
            : context.warehouse().dropFunction(name, context.transactor());
    if (!dropped && !command.ifExists()) {
      if (context.functionNames().contains(name.toLowerCase(Locale.ROOT))) {
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
      names.addAll(SyntaxFunctions.listed());
    }
    if (command.scope() != Command.ShowFunctions.Scope.SYSTEM) {
      context.warehouse().functions().forEach(f -> names.add(Names.plain(f.name())));
      names.addAll(context.tempFunctions().keySet());
    }
    CommandResult.Builder result = CommandResult.columns("function");
    names.stream().filter(n -> Patterns.matches(command.pattern(), n)).forEach(result::row);
    return result.build();
  }

  private CommandResult describe(Command.DescribeFunction command, CommandContext context) {
    String name = last(command.name());
    CommandResult.Builder result = CommandResult.columns("function_desc");
    Optional<UserFunction> user =
        command.name().size() > 1
            ? context.warehouse().function(name)
            : find(name, true, context).or(() -> context.warehouse().function(name));
    if (user.isPresent()) {
      result.row("Function: " + name).row("Usage: " + signature(user.get()));
      user.get().comment().ifPresent(c -> result.row("Comment: " + c));
      if (command.extended()) {
        result.row("Definition: " + user.get().text());
      }
      return result.build();
    }
    String text =
        context
            .describeFunction(name)
            .orElseThrow(() -> unresolved(command.name(), command.origin()));
    return result.row("Function: " + name).row("Usage: " + text).build();
  }

  private static String signature(UserFunction function) {
    String returned =
        function
            .table()
            .map(t -> " RETURNS TABLE" + columns(t.columns()))
            .or(() -> function.returnType().map(t -> " RETURNS " + t.sql()))
            .orElse("");
    return last(function.name()) + columns(function.parameters()) + returned;
  }

  private static String columns(List<UserFunction.Parameter> columns) {
    return columns.stream()
        .map(c -> c.name() + " " + c.dataType().sql())
        .collect(Collectors.joining(", ", "(", ")"));
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
