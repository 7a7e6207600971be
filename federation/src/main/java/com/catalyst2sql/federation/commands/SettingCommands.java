package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.federation.connectors.Secrets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** SET, RESET and SET TIME ZONE. */
final class SettingCommands {

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.SetCommand.class, this::set)
        .on(Command.ResetCommand.class, this::reset)
        .on(Command.SetTimeZone.class, this::setTimeZone);
  }

  private CommandResult set(Command.SetCommand command, CommandContext context) {
    CommandResult.Builder result =
        command.all()
            ? CommandResult.columns("key", "value", "meaning", "Since version")
            : CommandResult.columns("key", "value");
    if (command.key().isEmpty()) {
      Map<String, String> all = new TreeMap<>(context.conf().asMap());
      all.forEach(
          (k, raw) -> {
            String v = Secrets.shown(k, raw);
            if (command.all()) {
              result.row(k, v, "", "");
            } else {
              result.row(k, v);
            }
          });
      return result.build();
    }
    String key = command.key().get();
    if (command.value().isEmpty()) {
      return result
          .row(
              key,
              Secrets.shown(
                  key,
                  context.conf().get(key).or(() -> Settings.defaultOf(key)).orElse("<undefined>")))
          .build();
    }
    String value = command.value().get();
    context.checkSetting(key, value);
    context.conf(context.conf().with(key, value));
    return result.row(key, Secrets.shown(key, value)).build();
  }

  private CommandResult reset(Command.ResetCommand command, CommandContext context) {
    if (command.key().isEmpty()) {
      context.conf(context.initialConf());
      return CommandResult.NONE;
    }
    String key = command.key().get();
    if (Settings.isStatic(key)) {
      throw Settings.cannotModify(key);
    }
    SqlConf conf = context.conf();
    context.conf(
        context
            .initialConf()
            .get(key)
            .map(v -> conf.with(key, v))
            .orElseGet(() -> conf.without(key)));
    return CommandResult.NONE;
  }

  private CommandResult setTimeZone(Command.SetTimeZone command, CommandContext context) {
    String zone =
        command.zone().equalsIgnoreCase("LOCAL") ? ZoneId.systemDefault().getId() : command.zone();
    try {
      ZoneId.of(zone, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new SparkSqlException(
          "INVALID_TIMEZONE", "22009", "The time zone " + zone + " is unknown.");
    }
    context.checkSetting(SqlConf.SESSION_TIME_ZONE, zone);
    context.conf(context.conf().with(SqlConf.SESSION_TIME_ZONE, zone));
    return CommandResult.columns("key", "value").row(SqlConf.SESSION_TIME_ZONE, zone).build();
  }
}
