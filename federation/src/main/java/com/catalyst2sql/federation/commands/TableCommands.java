package com.catalyst2sql.federation.commands;

final class TableCommands {
  void register(CommandHandlers handlers) {}
}
