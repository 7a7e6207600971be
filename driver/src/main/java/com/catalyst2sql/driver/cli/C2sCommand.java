package com.catalyst2sql.driver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code c2s}: runs SQL given by options or on standard input; without any, opens the shell. */
@Command(
    name = "c2s",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    sortOptions = false,
    description = "Spark SQL with Spark's answers, run on an embedded DuckDB.",
    synopsisHeading = "",
    customSynopsis = {
      "Usage: c2s [OPTIONS]                  an interactive shell",
      "       c2s [OPTIONS] -e SQL | -f FILE run SQL, each -e and -f in the order given",
      "       c2s translate --to TARGET ...  show the SQL that another engine would get",
      ""
    },
    footer = {"", "Exit code: 0 all ran, 1 a statement failed, 2 the command line was wrong."})
final class C2sCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "0..*")
  private List<Source> sources = new ArrayList<>();

  @Mixin private ConnectionOptions target;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How rows are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.table;

  @Option(
      names = "--echo",
      negatable = true,
      description =
          "Print each statement before its result. Default: for a script of several statements"
              + " printed as tables.")
  private Boolean echo;

  C2sCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException, IOException {
    List<Script> scripts = new ArrayList<>();
    for (Source source : sources) {
      scripts.add(source.read(spec));
    }
    if (scripts.isEmpty() && console.inIsTerminal()) {
      return new Shell(console, target, format).run();
    }
    if (scripts.isEmpty()) {
      scripts.add(
          new Script("standard input", new String(console.in().readAllBytes(), console.charset())));
    }
    try (Connection connection = target.open()) {
      return new ScriptRunner(console, connection, format, echo).run(scripts)
          ? ExitCode.OK
          : ExitCode.SQL_ERROR;
    }
  }

  /** One {@code -e} or {@code -f}. */
  static final class Source {

    @Option(
        names = {"-e", "--execute"},
        paramLabel = "SQL",
        required = true,
        description = "Run these statements. May be repeated.")
    private String sql;

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        required = true,
        description = "Run the statements of this file ('-': standard input). May be repeated.")
    private Path file;

    Script read(CommandSpec spec) {
      return sql != null ? new Script("", sql) : Script.ofFile(file, spec);
    }
  }
}
