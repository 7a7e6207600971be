package com.catalyst2sql.conformance.target;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of every command that may keep what Spark said. */
public final class AnswersOption {

  @Option(
      names = {"--answers", "--remember"},
      description =
          "keeps Spark's answers in this file, and does not ask again; for one process at a time")
  private Optional<Path> file = Optional.empty();

  public Optional<Path> file() {
    return file;
  }
}
