package com.catalyst2sql.driver.cli;

import com.catalyst2sql.driver.cli.Console.Style;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** Runs scripts statement by statement on one connection and prints what comes; stops at the first error. */
final class ScriptRunner {

  private final Console console;
  private final Connection connection;
  private final OutputFormat format;
  private final Boolean echo;

  ScriptRunner(Console console, Connection connection, OutputFormat format, Boolean echo) {
    this.console = console;
    this.connection = connection;
    this.format = format;
    this.echo = echo;
  }

  /** Whether all statements of all scripts ran. */
  boolean run(List<Script> scripts) {
    for (Script script : scripts) {
      List<Script.Piece> pieces;
      try {
        pieces = script.pieces();
      } catch (RuntimeException e) {
        ErrorReport.print(console, e, script.whole());
        return false;
      }
      boolean echoed = echo != null ? echo : format == OutputFormat.table && pieces.size() > 1;
      for (Script.Piece piece : pieces) {
        if (!run(piece, echoed)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean run(Script.Piece piece, boolean echoed) {
    if (echoed) {
      echo(piece);
    }
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        Progress progress = Progress.of(console, statement)) {
      boolean hasRows = statement.execute(piece.text());
      progress.close();
      if (hasRows) {
        try (ResultSet rows = statement.getResultSet()) {
          long count = format.printer(console).print(rows);
          footer(
              count == ResultPrinter.TEXT ? "" : count == 1 ? "1 row" : count + " rows",
              start,
              echoed);
        }
      } else {
        long changed = statement.getUpdateCount();
        footer(
            changed > 0 ? "OK, " + changed + (changed == 1 ? " row" : " rows") : "OK",
            start,
            echoed);
      }
      console.out().flush();
      return true;
    } catch (SQLException | RuntimeException e) {
      ErrorReport.print(console, e, piece);
      return false;
    }
  }

  /** The statement with the comments before it, as they stand in the script. */
  private void echo(Script.Piece piece) {
    if (!piece.comment().isEmpty()) {
      console.out().println(console.styled(Style.GREEN, piece.comment()));
    }
    console.out().println(console.styled(Style.CYAN, piece.text() + ";"));
    console.out().flush();
  }

  /** Figures for people: none in csv and json, no time where it would differ from run to run in a file. */
  private void footer(String what, long start, boolean echoed) {
    if (format != OutputFormat.table && format != OutputFormat.vertical) {
      return;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String time = console.outIsTerminal() ? String.format(Locale.ROOT, " (%.3f s)", seconds) : "";
    String line = (what + time).strip();
    if (!line.isEmpty()) {
      console.out().println(console.styled(Style.DIM, line));
    }
    if (echoed) {
      console.out().println();
    }
  }
}
