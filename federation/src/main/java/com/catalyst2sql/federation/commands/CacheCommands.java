package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.connectors.RemoteSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CACHE, UNCACHE, CLEAR CACHE and REFRESH: checked as Spark does, without effect on any answer. */
final class CacheCommands {

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.CacheTable.class, this::cache)
        .on(Command.UncacheTable.class, this::uncache)
        .on(Command.ClearCache.class, (c, context) -> CommandResult.NONE)
        .on(Command.RefreshTable.class, CacheCommands::refresh)
        .on(Command.RefreshPath.class, (c, context) -> CommandResult.NONE);
  }

  /** With a query it makes a temporary view of it, which is how Spark shows it too. */
  private CommandResult cache(Command.CacheTable command, CommandContext context) {
    if (command.query().isEmpty()) {
      return check(command.name(), command.origin(), context);
    }
    return new ViewCommands()
        .create(
            new Command.CreateView(
                command.name(),
                List.of(),
                Optional.empty(),
                Map.of(),
                command.query().get(),
                command.queryText(),
                true,
                false,
                false,
                false,
                command.origin()),
            context);
  }

  private CommandResult uncache(Command.UncacheTable command, CommandContext context) {
    return command.ifExists()
        ? CommandResult.NONE
        : check(command.name(), command.origin(), context);
  }

  /** What is known of another database's tables is asked for anew. */
  private static CommandResult refresh(Command.RefreshTable command, CommandContext context) {
    List<String> name = command.name();
    Optional<RemoteSource> source =
        name.size() < 2 ? Optional.empty() : context.catalog().remote().catalog(name.get(0));
    if (source.isEmpty()) {
      return check(name, command.origin(), context);
    }
    source.get().refresh();
    if (source.get().table(name.subList(1, name.size())).isEmpty()) {
      throw CatalogErrors.tableNotFound(name, context.catalog(), command.origin());
    }
    return CommandResult.NONE;
  }

  private static CommandResult check(List<String> name, Origin origin, CommandContext context) {
    if (context.catalog().tempView(name).isEmpty() && context.catalog().table(name).isEmpty()) {
      throw CatalogErrors.tableNotFound(name, context.catalog(), origin);
    }
    return CommandResult.NONE;
  }
}
