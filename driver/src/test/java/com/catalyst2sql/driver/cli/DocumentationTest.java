package com.catalyst2sql.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The examples of README and docs do what stands beside them. The fenced blocks of a page are one session:
 *
 * <ul>
 *   <li>{@code sql}: every statement is run; a comment behind the semicolon holds the row that comes, its cells two spaces apart, or the error's class in brackets
 *   <li>{@code java}: compiled, with {@code connection} and {@code statement} there, and run
 *   <li>without a language: either commands after {@code $} with what they print, or paragraphs of what the tour prints
 *   <li>{@code text}, {@code xml}, {@code yaml}: only read
 * </ul>
 *
 * A comment {@code <!-- not run: why -->} in the line before lets a block be; one in Java is compiled all the same, unless the
 * comment says {@code <!-- not compiled: why -->}.
 */
class DocumentationTest {

  private static final Set<String> ONLY_READ = Set.of("text", "xml", "yaml");
  private static final Pattern END = Pattern.compile("(.*);\\s*(?:-- *(.*))?");
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");

  /** Of the command line, in a line of its own or within backticks; the benchmarks' are checked with these. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:^    |`)(\\./c2s\\b(?! bench)[^`#>&]*)");

  private static final Pattern PLACE =
      Pattern.compile(
          "(?:conformance|dialect|docs|driver|examples|federation|META-INF|optimizer|tpch-bench)"
              + "/[\\w./-]+");

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicContainer> examples() {
    return MarkdownPage.all().stream()
        .filter(page -> !page.blocks().isEmpty())
        .map(page -> DynamicContainer.dynamicContainer(name(page), tests(page)));
  }

  private Stream<DynamicTest> tests(MarkdownPage page) {
    Session session = new Session();
    return Stream.concat(
        page.blocks().stream()
            .map(
                block ->
                    DynamicTest.dynamicTest(
                        name(page) + ":" + block.line() + " " + block.language(),
                        () -> check(block, session))),
        Stream.of(DynamicTest.dynamicTest("close", session::close)));
  }

  private void check(MarkdownPage.Block block, Session session) throws Exception {
    boolean runs = !block.hasNote("not run: ");
    if (ONLY_READ.contains(block.language()) || block.hasNote("not compiled: ")) {
      return;
    }
    switch (block.language()) {
      case "sql" -> {
        if (runs) {
          runSql(block, session);
        }
      }
      case "java" -> {
        JavaExample example = JavaExample.compile(block.text(), JavaExample.directory(directory));
        if (runs) {
          try (Statement statement = session.connection().createStatement()) {
            example.run(session.connection(), statement);
          }
        }
      }
      case "" -> {
        if (block.text().startsWith("$ ")) {
          runCommands(block);
        } else {
          String tour = tour();
          for (String paragraph : block.text().split("\n\n")) {
            assertTrue(
                tour.contains(paragraph),
                () -> "not what the tour prints (other text is marked as such):\n" + paragraph);
          }
        }
      }
      default -> throw new AssertionError("what to do with " + block.language() + "?");
    }
  }

  private static void runSql(MarkdownPage.Block block, Session session) throws SQLException {
    StringBuilder sql = new StringBuilder();
    for (String line : block.lines()) {
      Matcher end = END.matcher(line);
      if (!end.matches()) {
        sql.append(line).append('\n');
        continue;
      }
      String statement = sql + end.group(1);
      String came = run(statement, session);
      if (end.group(2) != null) {
        assertEquals(end.group(2).strip(), came, statement);
      } else {
        assertTrue(!came.startsWith("["), () -> statement + "\nraised " + came);
      }
      sql.setLength(0);
    }
    assertEquals("", sql.toString().strip(), "a statement without a semicolon behind it");
  }

  /** The first row, or the error's class. */
  private static String run(String sql, Session session) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      List<String> cells = new ArrayList<>();
      try (ResultSet rows = statement.getResultSet()) {
        boolean row = rows.next();
        for (int i = 1; row && i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(rows.getString(i)));
        }
      }
      return String.join("  ", cells);
    } catch (SQLException e) {
      return e.getMessage().replaceFirst("(?s)\\].*", "]");
    }
  }

  private static void runCommands(MarkdownPage.Block block) {
    for (String part : block.text().split("(?m)^\\$ ")) {
      if (!part.isEmpty()) {
        String command = part.lines().findFirst().orElseThrow();
        List<String> words = words(command);
        assertEquals("./c2s", words.get(0), "a command that is not known here");
        CliRun run = CliRun.of(words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(
            part.substring(command.length()).strip(), (run.out() + run.err()).strip(), command);
      }
    }
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(command); word.find(); ) {
      words.add(
          word.group(1) != null
              ? word.group(1).replaceAll("\\\\(.)", "$1")
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words;
  }

  /** What {@code ./c2s -f examples/tour.sql} prints at the top of the repository. */
  private String tour() throws IOException {
    Path top = MarkdownPage.top();
    String script = Files.readString(top.resolve("examples/tour.sql"));
    Path here = directory.resolve("tour.sql");
    Files.writeString(here, script.replace("examples/data/", top + "/examples/data/"));
    CliRun run = CliRun.of("-f", here.toString());
    assertEquals(0, run.exitCode(), run.err());
    return run.out();
  }

  @Test
  void commandsHaveTheseOptions() {
    List<String> wrong = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (String command : page.prose(COMMAND).toList()) {
        List<String> words = words(command);
        Console nobody = CliRun.console("", new StringWriter(), new StringWriter());
        try {
          new CommandLine(new C2sCommand(nobody))
              .addSubcommand(new TranslateCommand(nobody))
              .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
          wrong.add(name(page) + ": " + command + " (" + e.getMessage() + ")");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void linksLeadSomewhere() {
    List<String> lost = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (String link : page.links()) {
        String[] parts = link.split("#", 2);
        Path to = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
        boolean heading = parts.length == 1 || MarkdownPage.read(to).anchors().contains(parts[1]);
        if (!Files.exists(to) || !heading) {
          lost.add(name(page) + ": " + link);
        }
      }
    }
    assertEquals(List.of(), lost);
  }

  /** Files and tests that a page names: a page says where a thing is long after it has moved. */
  @Test
  void whatIsNamedIsThere() throws IOException {
    Path top = MarkdownPage.top();
    Set<String> tests;
    try (Stream<Path> files = Files.walk(top)) {
      tests =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    Set<String> lost = new TreeSet<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (String code : page.codes()) {
        boolean file = PLACE.matcher(code).matches() && !code.contains("...");
        boolean built = code.contains("/target/");
        boolean test = code.matches("[A-Z]\\w*[a-z](Test|IT)");
        if (file && !built && !Files.exists(top.resolve(code)) || test && !tests.contains(code)) {
          lost.add(name(page) + ": " + code);
        }
      }
    }
    assertEquals(Set.of(), lost);
  }

  private static String name(MarkdownPage page) {
    return MarkdownPage.top().relativize(page.file()).toString();
  }

  /** The connection of a page, opened by the first block that needs it. */
  private static final class Session {

    private Connection connection;

    Connection connection() throws SQLException {
      if (connection == null) {
        connection = DriverManager.getConnection("jdbc:c2s:;spark.sql.session.timeZone=UTC");
      }
      return connection;
    }

    void close() throws SQLException {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
