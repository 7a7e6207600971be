package com.catalyst2sql.federation.commands;

final class ShowCommands {
  void register(CommandHandlers handlers) {}
}
