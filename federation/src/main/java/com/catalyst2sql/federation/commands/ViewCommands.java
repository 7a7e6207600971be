package com.catalyst2sql.federation.commands;

final class ViewCommands {
  void register(CommandHandlers handlers) {}
}
