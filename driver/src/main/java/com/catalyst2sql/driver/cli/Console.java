package com.catalyst2sql.driver.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The three streams of a run, and which of them a person is looking at.
 *
 * @param charset how text on {@code in} and files is encoded
 * @param unicode whether boxes can be drawn on {@code out}
 */
record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Charset charset,
    boolean unicode,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /** The script {@code c2s} knows which streams are terminals and says so; Java before 22 cannot ask for each. */
  private static final String TERMINALS = System.getProperty("c2s.terminals");

  static Console system() {
    Charset charset = terminalCharset();
    return new Console(
        System.in,
        writer(FileDescriptor.out, charset),
        writer(FileDescriptor.err, charset),
        StandardCharsets.UTF_8,
        charset.equals(StandardCharsets.UTF_8),
        isTerminal('0'),
        isTerminal('1'),
        isTerminal('2'));
  }

  Console withOut(PrintWriter other) {
    return new Console(
        in, other, err, charset, unicode, inIsTerminal, outIsTerminal, errIsTerminal);
  }

  /** {@code text} between escape codes where a person reads it, alone where a program does. */
  String styled(Style style, String text) {
    return outIsTerminal ? style.on + text + Style.OFF : text;
  }

  String styledError(Style style, String text) {
    return errIsTerminal ? style.on + text + Style.OFF : text;
  }

  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), charset), false);
  }

  private static boolean isTerminal(char stream) {
    return TERMINALS == null ? System.console() != null : TERMINALS.indexOf(stream) >= 0;
  }

  /** UTF-8, unless the locale says that the terminal cannot show it. */
  private static Charset terminalCharset() {
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = System.getenv(variable);
      if (value != null && !value.isEmpty()) {
        String upper = value.toUpperCase(Locale.ROOT);
        boolean known = upper.contains("UTF-8") || upper.contains("UTF8");
        boolean plain = upper.equals("C") || upper.equals("POSIX");
        return known || plain ? StandardCharsets.UTF_8 : Charset.defaultCharset();
      }
    }
    return StandardCharsets.UTF_8;
  }

  /** The few looks that are used. */
  enum Style {
    BOLD("1"),
    DIM("2"),
    RED("1;31"),
    GREEN("32"),
    CYAN("36");

    static final String OFF = "\u001b[0m";
    private final String on;

    Style(String code) {
      this.on = "\u001b[" + code + "m";
    }
  }
}
