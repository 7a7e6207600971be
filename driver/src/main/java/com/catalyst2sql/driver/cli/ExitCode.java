package com.catalyst2sql.driver.cli;

/** What the command tells the shell that called it. */
final class ExitCode {

  static final int OK = 0;
  static final int SQL_ERROR = 1;
  static final int USAGE = 2;

  private ExitCode() {}
}
