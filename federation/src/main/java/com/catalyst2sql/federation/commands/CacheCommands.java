package com.catalyst2sql.federation.commands;

final class CacheCommands {
  void register(CommandHandlers handlers) {}
}
