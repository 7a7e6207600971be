package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.data.TpcdsData;
import com.catalyst2sql.conformance.data.TpchData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A benchmark: its data, and its queries as Spark's test jar has them, which is on this module's class path. */
enum Suite {
  TPCH("tpch", 22) {
    @Override
    Map<String, Path> write(Path directory, double scale, Consumer<String> progress) {
      return TpchData.write(directory, scale, progress);
    }
  },
  TPCDS("tpcds", 99) {
    @Override
    Map<String, Path> write(Path directory, double scale, Consumer<String> progress) {
      return TpcdsData.write(directory, scale, progress);
    }
  };

  private final String folder;
  private final int numbers;

  Suite(String folder, int numbers) {
    this.folder = folder;
    this.numbers = numbers;
  }

  /** Writes what is missing of the data; gives the directory of each table. */
  abstract Map<String, Path> write(Path directory, double scale, Consumer<String> progress);

  /** The name on the command line and of the data's directory. */
  String id() {
    return folder;
  }

  /** Texts by name: {@code q1}, ..., with {@code q14a} and {@code q14b} where a number has variants. */
  Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (int i = 1; i <= numbers; i++) {
      for (String variant : new String[] {"", "a", "b"}) {
        String name = "q" + i + variant;
        read(name).ifPresent(text -> queries.put(name, text));
      }
    }
    return queries;
  }

  private Optional<String> read(String name) {
    try (InputStream text = Suite.class.getResourceAsStream("/" + folder + "/" + name + ".sql")) {
      return text == null
          ? Optional.empty()
          : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
