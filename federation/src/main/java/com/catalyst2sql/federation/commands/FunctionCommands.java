package com.catalyst2sql.federation.commands;

final class FunctionCommands {
  void register(CommandHandlers handlers) {}
}
