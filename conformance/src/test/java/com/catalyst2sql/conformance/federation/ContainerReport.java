package com.catalyst2sql.conformance.federation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which images the shared suite ran on and which not, and why: a line each, for the build's output and a file. */
final class ContainerReport {

  /** Why an image was left out everywhere that has no Docker. */
  static final String NO_DOCKER = "not run: Docker does not answer";

  private final Map<ServerImage, String> lines = new EnumMap<>(ServerImage.class);

  /** What became of an image. */
  void add(ServerImage image, String outcome) {
    lines.put(image, outcome);
  }

  /** The lines, images of the same outcome together. */
  List<String> lines() {
    List<String> all = new ArrayList<>();
    for (String outcome : lines.values().stream().distinct().toList()) {
      Collection<String> images =
          lines.entrySet().stream()
              .filter(e -> e.getValue().equals(outcome))
              .map(e -> e.getKey().image())
              .toList();
      all.add("Connector suite on " + String.join(", ", images) + ": " + outcome);
    }
    return all;
  }

  /** Prints them and writes them to a file. */
  void tell(Path file, PrintStream out) throws IOException {
    lines().forEach(out::println);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines());
  }
}
