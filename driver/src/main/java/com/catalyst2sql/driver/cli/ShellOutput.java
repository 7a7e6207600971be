package com.catalyst2sql.driver.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sqlline.SqlLine;

/**
 * Prints the rows of statements in the shell as the rest of the command line does: SQLLine breaks its frames at values of
 * several lines. What SQLLine lists itself ({@code !tables}) it prints itself.
 */
final class ShellOutput {

  /** Not csv, of which SQLLine wants its own class. */
  private static final Map<String, OutputFormat> OURS =
      Map.of(
          "table",
          OutputFormat.table,
          "vertical",
          OutputFormat.vertical,
          "json",
          OutputFormat.json);

  private ShellOutput() {}

  static boolean prints(String format) {
    return OURS.containsKey(format);
  }

  /** SQLLine's formats with ours in front. */
  static Map<String, sqlline.OutputFormat> formats(
      Map<String, sqlline.OutputFormat> own, SqlLine shell, Console console, ShellDriver driver) {
    Map<String, sqlline.OutputFormat> formats = new HashMap<>(own);
    Console lines = console.withOut(new PrintWriter(new Lines(shell::output)));
    OURS.forEach(
        (name, format) ->
            formats.computeIfPresent(name, (n, behind) -> inFront(behind, driver, format, lines)));
    return formats;
  }

  /** A proxy, since the type of what {@code print} takes is SQLLine's alone. */
  private static sqlline.OutputFormat inFront(
      sqlline.OutputFormat behind, ShellDriver driver, OutputFormat format, Console lines) {
    return (sqlline.OutputFormat)
        Proxy.newProxyInstance(
            ShellOutput.class.getClassLoader(),
            new Class<?>[] {sqlline.OutputFormat.class},
            (self, method, args) -> {
              if (method.getName().equals("print")) {
                OptionalLong printed = driver.print(format.printer(lines));
                if (printed.isPresent()) {
                  lines.out().flush();
                  long rows = printed.getAsLong();
                  return rows == ResultPrinter.TEXT ? 1 : (int) Math.min(rows, Integer.MAX_VALUE);
                }
              }
              try {
                return method.invoke(behind, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Hands on whole lines. */
  private static final class Lines extends Writer {
    private final Consumer<String> sink;
    private final StringBuilder line = new StringBuilder();

    Lines(Consumer<String> sink) {
      this.sink = sink;
    }

    @Override
    public void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n') {
          sink.accept(line.toString());
          line.setLength(0);
        } else if (text[i] != '\r') {
          line.append(text[i]);
        }
      }
    }

    @Override
    public void flush() {
      // A line that is not over waits for its end.
    }

    @Override
    public void close() {}
  }
}
