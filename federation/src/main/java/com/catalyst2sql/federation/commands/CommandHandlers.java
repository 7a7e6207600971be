package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which code runs which command: one class for each group of them. */
public final class CommandHandlers {

  /** Runs one kind of command. */
  @FunctionalInterface
  interface Handler<C extends Command> {
    CommandResult run(C command, CommandContext context);
  }

  private final Map<Class<? extends Command>, Handler<? extends Command>> handlers =
      new HashMap<>();

  public CommandHandlers() {
    new SettingCommands().register(this);
    new NamespaceCommands().register(this);
    new TableCommands().register(this);
    new ViewCommands().register(this);
    new InsertCommands().register(this);
    new AlterCommands().register(this);
    new PartitionCommands().register(this);
    new ModifyCommands().register(this);
    new ShowCommands().register(this);
    new DescribeCommands().register(this);
    new FunctionCommands().register(this);
    new ExplainCommands().register(this);
    new CacheCommands().register(this);
    new AnalyzeCommands().register(this);
  }

  <C extends Command> CommandHandlers on(Class<C> type, Handler<? super C> handler) {
    Handler<C> typed = handler::run;
    handlers.put(type, typed);
    return this;
  }

  /** The kinds of command there is code for. */
  Set<Class<? extends Command>> types() {
    return Set.copyOf(handlers.keySet());
  }

  public CommandResult run(Command command, CommandContext context) {
    return run(command, command.getClass(), context);
  }

  private <C extends Command> CommandResult run(
      Command command, Class<C> type, CommandContext context) {
    @SuppressWarnings("unchecked") // on() keeps key and value of one type
    Handler<C> handler = (Handler<C>) handlers.get(type);
    if (handler == null) {
      throw Errors.unsupported("the statement " + type.getSimpleName());
    }
    return handler.run(type.cast(command), context);
  }
}
