package com.catalyst2sql.driver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation: its text, the fenced blocks in it, and what it names of the repository. */
record MarkdownPage(Path file, List<String> lines) {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\s]+)`");
  private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");

  /** A fenced block. The note is an HTML comment in the line before it. */
  record Block(String language, String note, List<String> lines, int line) {

    String text() {
      return String.join("\n", lines);
    }

    boolean hasNote(String start) {
      return note.startsWith("<!-- " + start);
    }
  }

  static MarkdownPage read(Path file) {
    try {
      return new MarkdownPage(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository's top, wherever below it the tests were started. */
  static Path top() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(p -> Files.isDirectory(p.resolve("docs")) && Files.exists(p.resolve("c2s")))
        .findFirst()
        .orElseThrow();
  }

  static List<MarkdownPage> all() {
    Path top = top();
    try (Stream<Path> docs = Files.list(top.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "examples/spring-boot/README.md")
                  .map(top::resolve),
              docs.filter(p -> p.toString().endsWith(".md")).sorted())
          .map(MarkdownPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int start = i + 1;
        int indent = fence.group(1).length();
        List<String> inside = new ArrayList<>();
        while (!lines.get(++i).strip().equals("```")) {
          inside.add(lines.get(i).substring(Math.min(indent, lines.get(i).length())));
        }
        String before = start < 2 ? "" : lines.get(start - 2).strip();
        blocks.add(new Block(fence.group(2), before, inside, start));
      }
    }
    return blocks;
  }

  /** Where links lead inside of the repository: {@code path#heading}, either part perhaps empty. */
  List<String> links() {
    return prose(LINK).filter(link -> !link.contains("://")).toList();
  }

  /** What stands between backticks without a space in it. */
  Set<String> codes() {
    return prose(CODE).collect(Collectors.toSet());
  }

  /** The first group of what the pattern finds, line by line. */
  Stream<String> prose(Pattern pattern) {
    return lines.stream().flatMap(line -> pattern.matcher(line).results().map(m -> m.group(1)));
  }

  /** The names by which GitHub links to the headings. */
  Set<String> anchors() {
    return lines.stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
