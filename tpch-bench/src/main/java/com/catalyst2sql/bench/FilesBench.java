package com.catalyst2sql.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c2s bench files}: reads files of text on c2s and on Spark, which have to find the same in them. */
@Command(
    name = "files",
    mixinStandardHelpOptions = true,
    description = "Reads CSV and JSON files on c2s and on Spark, interleaved.")
final class FilesBench implements Callable<Integer> {

  private static final String SCHEMA =
      "(id INT, k INT, name STRING, price DOUBLE, day DATE, ts TIMESTAMP, flag BOOLEAN, note STRING)";

  private static final String ALL =
      "SELECT sum(id), max(price), max(day), max(ts), count(flag), max(note) FROM ";

  @Option(names = "--rows", description = "rows of each kind of files (default ${DEFAULT-VALUE})")
  private int rows = 1_000_000;

  @Option(
      names = "--files",
      description = "files of the many small ones (default ${DEFAULT-VALUE})")
  private int files = 1_000;

  @Mixin private RaceOptions options;

  /** Makes each statement that finds types another one, since what was found is remembered. */
  private final AtomicInteger asked = new AtomicInteger();

  @Override
  public Integer call() throws IOException {
    Path data = options.data().toAbsolutePath().resolve("files-" + rows + "-" + files);
    Map<String, Path> kinds = new LinkedHashMap<>();
    kinds.put("csv", write(data.resolve("csv"), ".csv", 1));
    kinds.put("gzip", write(data.resolve("gzip"), ".csv.gz", 1));
    kinds.put("small", write(data.resolve("small"), ".csv", files));
    kinds.put("json", write(data.resolve("json"), ".json", 1));
    List<String> names = List.of(Contestant.C2S, Contestant.SPARK);
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (String name : names) {
        Contestant contestant = Contestant.start(name, options.settings(), options.sparkHeap());
        contestants.add(contestant);
        kinds.forEach((kind, path) -> contestant.must(view(kind, kind, path, SCHEMA, "")));
      }
      return race(names, new Race(contestants, options.runs()), kinds.get("csv"));
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private int race(List<String> names, Race race, Path csv) {
    BenchReport lines =
        new BenchReport(
            "%,d rows of text files, median of %d, %d cores, JDK %s"
                .formatted(
                    rows,
                    options.runs(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version")),
            names,
            List.of(),
            Map.of());
    System.out.println(lines.title());
    System.out.println(lines.header());
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("count", "SELECT count(*) FROM csv");
    queries.put("column", "SELECT sum(id) FROM csv");
    queries.put("sum", ALL + "csv");
    queries.put("gzip", ALL + "gzip");
    queries.put("small", ALL + "small");
    queries.put("json", ALL + "json");
    List<Race.Lap> laps = race.run(queries, lap -> System.out.println(lines.line(lap)));
    Race.Lap types =
        race.lap(
            "types",
            name ->
                view(
                    "found",
                    "csv",
                    csv,
                    "",
                    ", inferSchema 'true', maxColumns '%d'"
                        .formatted(20_000 + asked.getAndIncrement())));
    System.out.println(lines.line(types));
    laps.forEach(lap -> lap.difference().ifPresent(System.out::println));
    return laps.stream().allMatch(lap -> lap.difference().isEmpty() && lap.failures().isEmpty())
        ? 0
        : 1;
  }

  private static String view(String name, String kind, Path path, String schema, String more) {
    return "CREATE OR REPLACE TEMPORARY VIEW %s %s USING %s OPTIONS (path '%s'%s)"
        .formatted(
            name,
            schema,
            kind.equals("json") ? "json" : "csv",
            path,
            kind.equals("json") ? more : ", header 'true'" + more);
  }

  private Path write(Path directory, String ending, int count) throws IOException {
    Path done = directory.resolve("_SUCCESS");
    if (Files.exists(done)) {
      return directory;
    }
    Files.createDirectories(directory);
    int each = (rows + count - 1) / count;
    for (int file = 0; file < count; file++) {
      Path path = directory.resolve("part-%05d%s".formatted(file, ending));
      try (OutputStream out = Files.newOutputStream(path);
          OutputStream target = ending.endsWith(".gz") ? new GZIPOutputStream(out) : out;
          BufferedWriter text =
              new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8))) {
        if (!ending.equals(".json")) {
          text.write("id,k,name,price,day,ts,flag,note\n");
        }
        for (int id = file * each; id < Math.min(rows, (file + 1) * each); id++) {
          text.write(ending.equals(".json") ? json(id) : csv(id));
        }
      }
    }
    Files.createFile(done);
    return directory;
  }

  private static String csv(int id) {
    return "%d,%d,Name%d,%d.%02d,%s,%s,%b,some text here %d%n"
        .formatted(
            id, id % 1000, id % 5000, id % 977, id % 100, day(id), time(id), id % 3 == 0, id);
  }

  private static String json(int id) {
    return ("{\"id\":%d,\"k\":%d,\"name\":\"Name%d\",\"price\":%d.%02d,\"day\":\"%s\",\"ts\":\"%s\","
            + "\"flag\":%b,\"note\":\"some text here %d\"}%n")
        .formatted(
            id, id % 1000, id % 5000, id % 977, id % 100, day(id), time(id), id % 3 == 0, id);
  }

  private static String day(int id) {
    return "2020-%02d-%02d".formatted(1 + id % 12, 1 + id % 28);
  }

  private static String time(int id) {
    return "2021-%02d-%02d %02d:%02d:%02d"
        .formatted(1 + id % 12, 1 + id % 28, id % 24, id % 60, id % 59);
  }
}
