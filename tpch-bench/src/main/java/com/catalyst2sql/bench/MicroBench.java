package com.catalyst2sql.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parts of the driver by themselves, measured by JMH. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    description =
        "Measures parts by themselves with JMH: parsing, analysis, optimizer, caches, reading,"
            + " functions in Java, other databases.")
final class MicroBench implements Callable<Integer> {

  @Parameters(
      paramLabel = "BENCHMARK",
      arity = "0..*",
      description = "such as Planning or ReadingMicro.getter (default: all)")
  private List<String> include = List.of();

  @Option(names = "--forks", description = "processes for each (default ${DEFAULT-VALUE})")
  private int forks = 1;

  @Option(names = "--rounds", description = "of a second each (default ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--warm-up", description = "rounds before those (default ${DEFAULT-VALUE})")
  private int warmUp = 3;

  @Option(names = "--out", description = "writes JMH's JSON into this file")
  private Optional<Path> out = Optional.empty();

  /** Prints JMH's table. */
  @Override
  public Integer call() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(forks)
            .warmupIterations(warmUp)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(rounds)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true);
    include.forEach(options::include);
    out.ifPresent(file -> options.result(file.toString()).resultFormat(ResultFormatType.JSON));
    new Runner(options.build()).run();
    return 0;
  }
}
