package com.catalyst2sql.federation.commands;

final class AlterCommands {
  void register(CommandHandlers handlers) {}
}
