package com.catalyst2sql.driver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code c2s translate}: prints what another engine would be asked. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Print the SQL that another engine would get for Spark SQL.",
      "Names are resolved, so the tables of a query must exist at --url (files need nothing)."
    })
final class TranslateCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TARGET",
      description = "The engine to translate for: ${COMPLETION-CANDIDATES}.")
  private Target target;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Translate the statements of this file ('-': standard input).")
  private Path file;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "The text to translate.")
  private String sql;

  @Mixin private ConnectionOptions where;

  TranslateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException, IOException {
    if (sql != null && file != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Give either SQL or -f FILE, not both.");
    }
    Script script =
        sql != null
            ? new Script("", sql)
            : file != null
                ? Script.ofFile(file, spec)
                : new Script(
                    "standard input", new String(console.in().readAllBytes(), console.charset()));
    try (Connection connection = where.open()) {
      return translate(connection, script) ? ExitCode.OK : ExitCode.SQL_ERROR;
    }
  }

  private boolean translate(Connection connection, Script script) {
    List<Script.Piece> pieces;
    try {
      pieces = script.pieces();
    } catch (RuntimeException e) {
      ErrorReport.print(console, e, script.whole());
      return false;
    }
    boolean several = pieces.size() > 1;
    for (Script.Piece piece : pieces) {
      try {
        console.out().println(connection.nativeSQL(piece.text()) + (several ? ";\n" : ""));
      } catch (SQLException | RuntimeException e) {
        ErrorReport.print(console, e, piece);
        return false;
      }
    }
    console.out().flush();
    return true;
  }

  /** What can be translated to. */
  enum Target {
    duckdb
  }
}
