package com.catalyst2sql.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands of the developers' tools stand in the documentation with options that they have. */
class DocumentedCommandsTest {

  /** In a line of its own, perhaps with a remark behind it, or within backticks. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:^    |`)((?:conformance/[\\w-]+|\\./c2s bench)\\b[^`#]*)");

  private static final Pattern LAUNCH = Pattern.compile("launch\"? ([\\w.]+Main)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @Test
  void theyHaveTheseOptions() throws Exception {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Path page : pages()) {
      for (String line : Files.readAllLines(page)) {
        for (Matcher found = COMMAND.matcher(line); found.find(); ) {
          List<String> words = words(found.group(1));
          Optional<CommandLine> command = command(words);
          if (command.isPresent()) {
            checked++;
            refusal(command.get(), words).ifPresent(why -> wrong.add(page + ": " + line + why));
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(checked > 30, "only " + checked + " commands were found");
  }

  private static Path top() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(p -> Files.exists(p.resolve("c2s")) && Files.isDirectory(p.resolve("docs")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(top().resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md").map(top()::resolve),
              docs.filter(p -> p.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
        .toList();
  }

  /** What reads the options of the command; empty for a folder, and for a command without options. */
  private static Optional<CommandLine> command(List<String> words) throws Exception {
    if (words.get(0).equals("./c2s")) {
      return Optional.of(new CommandLine(new BenchMain()));
    }
    Path script = top().resolve(words.get(0));
    if (!Files.isRegularFile(script)) {
      return Optional.empty();
    }
    Matcher launch = LAUNCH.matcher(Files.readString(script));
    if (!launch.find()) {
      return Optional.empty();
    }
    Class<?> main = Class.forName("com.catalyst2sql.conformance." + launch.group(1));
    return main.isAnnotationPresent(CommandLine.Command.class)
        ? Optional.of(new CommandLine(main))
        : Optional.empty();
  }

  private static Optional<String> refusal(CommandLine command, List<String> words) {
    int own = words.get(0).equals("./c2s") ? 2 : 1;
    List<String> arguments = new ArrayList<>(words.subList(own, words.size()));
    if (words.get(0).equals("conformance/golden") && arguments.contains("--spark")) {
      // The script's own, with its value.
      int at = arguments.indexOf("--spark");
      arguments.subList(at, at + 2).clear();
    }
    try {
      command.setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments.toArray(String[]::new));
      return Optional.empty();
    } catch (CommandLine.ParameterException e) {
      return Optional.of(" (" + e.getMessage() + ")");
    }
  }
}
