package com.catalyst2sql.federation.commands;

final class NamespaceCommands {
  void register(CommandHandlers handlers) {}
}
