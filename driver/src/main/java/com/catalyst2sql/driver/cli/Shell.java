package com.catalyst2sql.driver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import sqlline.SqlLine;
import sqlline.SqlLineParser;

/**
 * The interactive shell: SQLLine, a JDBC shell with history and completion, on a connection that prints values and
 * errors as the rest of the command line does.
 */
final class Shell {

  private final Console console;
  private final ConnectionOptions target;
  private final OutputFormat format;

  Shell(Console console, ConnectionOptions target, OutputFormat format) {
    this.console = console;
    this.target = target;
    this.format = format;
  }

  int run() throws IOException, SQLException {
    Path home = home();
    System.setProperty(SqlLine.SQLLINE_BASE_DIR, home.toString());
    // Frames as they are, and not in a terminal's second character set, which gets lost on the way.
    System.setProperty("org.jline.utils.disableAlternateCharset", "true");
    // A wrong URL is told here, and no shell opens.
    target.open().close();
    ShellSqlLine shell = new ShellSqlLine(console, target);
    DriverManager.registerDriver(shell.driver);

    console.out().println(console.styled(Console.Style.BOLD, new VersionText().getVersion()[0]));
    console.out().println("Spark SQL; end a statement with ;   help for commands, quit to leave");
    console.out().flush();

    List<String> arguments = new ArrayList<>();
    arguments.add("-ac");
    arguments.add(ShellApplication.class.getName());
    arguments.add("--historyFile=" + home.resolve("history"));
    arguments.add("--outputFormat=" + format);
    arguments.add("-u");
    arguments.add(ShellDriver.URL);
    SqlLine.Status status = shell.begin(arguments.toArray(String[]::new), null, true);
    return status == SqlLine.Status.OK ? ExitCode.OK : ExitCode.SQL_ERROR;
  }

  /** Where history and saved options are kept: {@code $XDG_STATE_HOME/c2s}, or {@code ~/.c2s}. */
  private static Path home() throws IOException {
    String state = System.getenv("XDG_STATE_HOME");
    Path home =
        state == null || state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".c2s")
            : Path.of(state, "c2s");
    return Files.createDirectories(home);
  }

  /** SQLLine with our errors and our way of printing rows. */
  static final class ShellSqlLine extends SqlLine {

    private final Console console;
    final ShellDriver driver;

    ShellSqlLine(Console console, ConnectionOptions target) {
      this.console = console;
      this.driver =
          new ShellDriver(console, target, () -> ShellOutput.prints(getOpts().getOutputFormat()));
    }

    Map<String, sqlline.OutputFormat> formats(Map<String, sqlline.OutputFormat> own) {
      return ShellOutput.formats(own, this, console, driver);
    }

    @Override
    public LineReader getConsoleReader(InputStream input, History history) throws IOException {
      LineReader reader = super.getConsoleReader(input, history);
      if (reader instanceof LineReaderImpl lines) {
        lines.setParser(new ShellParser(this));
      }
      return reader;
    }

    @Override
    public void handleException(Throwable raised) {
      Throwable e =
          raised instanceof UndeclaredThrowableException printing ? printing.getCause() : raised;
      if (e instanceof ShellDriver.Leave) {
        setExit(true);
      } else if (e instanceof ShellDriver.StatementFailed failed) {
        ErrorReport.print(console, failed.getCause(), failed.piece());
      } else if (e instanceof SQLException) {
        ErrorReport.print(console, e);
      } else {
        super.handleException(e);
      }
    }
  }

  /** Lines of SQL up to their semicolon, and the words that who has never seen this shell would try. */
  private static final class ShellParser extends SqlLineParser {

    private static final Pattern WORD = Pattern.compile("(?i)\\s*(help|quit|exit)\\s*");

    ShellParser(SqlLine shell) {
      super(shell);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      return WORD.matcher(line).matches()
          ? new DefaultParser().parse(line, cursor, context)
          : super.parse(line, cursor, context);
    }
  }
}
