package com.catalyst2sql.federation.commands;

final class InsertCommands {
  void register(CommandHandlers handlers) {}
}
