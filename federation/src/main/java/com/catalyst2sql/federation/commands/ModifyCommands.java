package com.catalyst2sql.federation.commands;

final class ModifyCommands {
  void register(CommandHandlers handlers) {}
}
