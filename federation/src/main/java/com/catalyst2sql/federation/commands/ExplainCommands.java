package com.catalyst2sql.federation.commands;

final class ExplainCommands {
  void register(CommandHandlers handlers) {}
}
