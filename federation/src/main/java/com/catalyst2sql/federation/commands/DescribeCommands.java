package com.catalyst2sql.federation.commands;

final class DescribeCommands {
  void register(CommandHandlers handlers) {}
}
