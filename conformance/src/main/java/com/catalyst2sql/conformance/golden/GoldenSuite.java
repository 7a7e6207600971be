package com.catalyst2sql.conformance.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Spark's golden suite as its {@code tests} jar on the class path has it; only what is in {@link Scope}. */
public final class GoldenSuite {
  private static final String INPUTS = "sql-tests/inputs/";
  private static final String RESULTS = "sql-tests/results/";

  private GoldenSuite() {}

  /** All files in scope, by name. */
  public static List<GoldenFile> load() {
    try (JarFile jar = sparkTestsJar()) {
      return load(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in scope of the suite in a tests jar of another version of Spark. */
  static List<GoldenFile> load(Path testsJar) {
    try (JarFile jar = new JarFile(testsJar.toFile())) {
      return load(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<GoldenFile> load(JarFile jar) throws IOException {
    List<String> names =
        jar.stream()
            .map(ZipEntry::getName)
            .filter(entry -> entry.startsWith(RESULTS) && entry.endsWith(".sql.out"))
            .map(entry -> entry.substring(RESULTS.length(), entry.length() - ".out".length()))
            .filter(Scope::fileIn)
            .sorted()
            .toList();
    List<GoldenFile> files = new ArrayList<>();
    for (String name : names) {
      GoldenFile file =
          GoldenParser.parse(name, text(jar, INPUTS + name), text(jar, RESULTS + name + ".out"));
      List<GoldenStatement> statements =
          file.statements().stream().filter(Scope::statementIn).toList();
      if (!statements.isEmpty()) {
        files.add(new GoldenFile(name, file.settings(), statements));
      }
    }
    return files;
  }

  private static JarFile sparkTestsJar() throws IOException {
    URL marker = GoldenSuite.class.getClassLoader().getResource(RESULTS + "cast.sql.out");
    if (marker == null) {
      throw new IllegalStateException("Spark's tests jar is not on the class path");
    }
    JarURLConnection connection = (JarURLConnection) marker.openConnection();
    connection.setUseCaches(false);
    return connection.getJarFile();
  }

  private static String text(JarFile jar, String entry) throws IOException {
    ZipEntry found = jar.getEntry(entry);
    if (found == null) {
      throw new IOException("Spark's tests jar has no " + entry);
    }
    try (InputStream in = jar.getInputStream(found)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
