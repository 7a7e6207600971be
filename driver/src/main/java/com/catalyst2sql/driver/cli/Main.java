package com.catalyst2sql.driver.cli;

import picocli.CommandLine;

/** Where {@code ./c2s} and {@code java -jar c2s-jdbc.jar} begin. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Console.system(), args));
  }

  static int run(Console console, String... args) {
    return new CommandLine(new C2sCommand(console))
        .addSubcommand(new TranslateCommand(console))
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.outIsTerminal() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, arguments) -> {
              String command = e.getCommandLine().getCommandSpec().qualifiedName();
              console.err().println(command + ": " + e.getMessage());
              console.err().println("Try: " + command + " --help");
              console.err().flush();
              return ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              ErrorReport.print(console, e);
              return ExitCode.SQL_ERROR;
            })
        .execute(args);
  }
}
