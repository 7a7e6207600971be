package com.catalyst2sql.conformance.oracle;

import com.catalyst2sql.conformance.target.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that asks a real Spark and the product the same and prints what differs. */
@Command(
    name = "oracle",
    mixinStandardHelpOptions = true,
    description = "Compares c2s with a real Spark.")
public final class OracleMain implements Callable<Integer> {

  @Parameters(description = "statements")
  private List<String> statements = List.of();

  @Option(
      names = {"-f", "--file"},
      description = "files of statements, each ended by a semicolon at a line's end")
  private List<Path> files = List.of();

  @Option(names = "--conf", description = "settings of both sessions: KEY=VALUE")
  private Map<String, String> settings = Map.of();

  @Option(names = "--view", description = "views on directories of Parquet files: NAME=DIRECTORY")
  private Map<String, Path> views = Map.of();

  @Option(
      names = "--data",
      description =
          "where the tables of TPC-H and of awkward values are kept (default ${DEFAULT-VALUE})",
      defaultValue = "${sys:java.io.tmpdir}/c2s-oracle-data")
  private Path data;

  private OracleMain() {}

  /** Runs the command; the exit code is 1 where anything differs. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(new CommandLine(new OracleMain()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<String> all = new ArrayList<>(statements);
    for (Path file : files) {
      SqlScript.entries(Files.readString(file)).forEach(entry -> all.add(entry.sql()));
    }
    int different = 0;
    try (SparkOracle oracle = new SparkOracle();
        SparkOracle.Pair pair = oracle.open(settings)) {
      OracleData.write(data).forEach(pair::view);
      views.forEach(pair::view);
      for (String sql : all) {
        Comparison comparison = pair.compare(sql);
        if (comparison.same()) {
          System.out.println(
              "same       " + brief(comparison.spark()) + "  " + sql.replaceAll("\\s+", " "));
        } else {
          different++;
          System.out.println("DIFFERENT  " + comparison.report() + "\n");
        }
      }
    }
    System.out.println((all.size() - different) + " of " + all.size() + " the same");
    return different == 0 ? 0 : 1;
  }

  private static String brief(Answer answer) {
    return answer instanceof Answer.Result result
        ? result.rows().size() + " rows"
        : ((Answer.Failure) answer).errorClass();
  }
}
