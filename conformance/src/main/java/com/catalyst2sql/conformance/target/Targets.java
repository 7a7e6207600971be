package com.catalyst2sql.conformance.target;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts targets. */
public final class Targets {
  /** Overrides where the Spark server and its class path are found; normally the build leaves them in a file. */
  private static final String SPARK_CLASS_PATH = "C2S_SPARK_CLASSPATH";

  private static final String CLASS_PATH_FILE = "spark-class-path.txt";

  /** What Spark 3.5 needs opened on JDK 17, from its own launcher's list. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar");

  /** How the names of the jars begin that the driver needs. */
  private static final List<String> INSIDE =
      List.of(
          "c2s-",
          "jsqlparser",
          "duckdb_jdbc",
          "arrow-",
          "flatbuffers-java",
          "jackson-",
          "commons-codec",
          "caffeine",
          "HikariCP",
          "slf4j-api",
          "snakeyaml",
          "univocity-parsers");

  private static final List<String> SMALL =
      List.of("-Dspark.master=local[1]", "-XX:TieredStopAtLevel=1");

  private Targets() {}

  /** The product in a forked JVM, started without any flag it could lean on. */
  public static SqlTarget c2s() {
    return c2s(List.of());
  }

  /** The product for many statements that are each asked once, as {@link #sparkForQuestions}. */
  public static SqlTarget c2sForQuestions() {
    return c2s(List.of("-XX:TieredStopAtLevel=1"));
  }

  private static SqlTarget c2s(List<String> options) {
    List<String> command = java();
    command.addAll(options);
    command.addAll(List.of("-Xmx1500m", "-cp", ownClassPath()));
    command.add(TargetServer.class.getName());
    return new ForkedTarget(command, false);
  }

  /** c2s or DuckDB's own driver in a forked JVM whose heap has a limit ({@code 512m}). */
  public static ForkedTarget jdbc(String url, String heap) {
    return jdbc(url, Map.of(), List.of("-Xmx" + heap));
  }

  /** c2s or DuckDB's own driver in a forked JVM with an environment and options of its own. */
  public static ForkedTarget jdbc(
      String url, Map<String, String> environment, List<String> options) {
    List<String> command = new ArrayList<>();
    if (!environment.isEmpty()) {
      command.add("env");
      environment.forEach((name, value) -> command.add(name + "=" + value));
    }
    command.addAll(java());
    command.addAll(options);
    command.addAll(List.of("-cp", driverClassPath(), TargetServer.class.getName(), url));
    return new ForkedTarget(command, false);
  }

  /** A real Spark in a forked JVM, set up for many statements over a few rows. */
  public static ForkedTarget spark() {
    return spark("", List.of());
  }

  /**
   * A real Spark in a forked JVM, in its own defaults on two cores: the one to measure.
   *
   * @param heap its most, such as {@code 2g}; nothing for what a JVM takes by itself, which is a quarter of the machine
   */
  public static ForkedTarget sparkAsShipped(Optional<String> heap) {
    return spark("", heap, List.of("-Dconformance.asShipped=true"));
  }

  /**
   * A real Spark for many statements that are each asked once: its JVM does not optimize what soon is over, which takes less than
   * half the work. Not for measuring.
   */
  public static ForkedTarget sparkForQuestions() {
    return spark("", List.of("-XX:TieredStopAtLevel=1"));
  }

  /** The same with one thread: least work for queries over a few rows, most of which is handing out tasks. */
  public static ForkedTarget sparkForSmallQueries() {
    return spark("", SMALL);
  }

  /**
   * As {@link #sparkForSmallQueries}, with more on its class path, behind its own: a driver that it is to read with. Dates and times
   * that such drivers make need its JVM's zone to be ours.
   */
  public static ForkedTarget sparkWith(String classPath) {
    return spark(classPath, SMALL);
  }

  private static ForkedTarget spark(String classPath, List<String> options) {
    return spark(classPath, Optional.of("2g"), options);
  }

  private static ForkedTarget spark(String classPath, Optional<String> heap, List<String> options) {
    List<String> command = java();
    heap.ifPresent(size -> command.add("-Xmx" + size));
    command.add("-Xss4m");
    if (!classPath.isEmpty()) {
      // JDBC drivers make dates and times in the JVM's zone, which has to be ours then.
      command.add("-Duser.timezone=" + TimeZone.getDefault().getID());
    }
    command.addAll(options);
    OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.addAll(
        List.of(
            "-cp",
            sparkClassPath() + (classPath.isEmpty() ? "" : File.pathSeparator + classPath),
            "com.catalyst2sql.conformance.spark.SparkServer"));
    return new ForkedTarget(command, true, true);
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Spark's suite runs in this zone and locale, whatever the machine's are.
    command.addAll(
        List.of(
            "-Duser.timezone=America/Los_Angeles",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Dfile.encoding=UTF-8",
            "-XX:+UseSerialGC"));
    return command;
  }

  /**
   * Of the class path the directories and what the one jar of c2s has inside, which DuckDB's own driver is part of. A JVM keeps
   * the directory of each jar, and every driver that it finds is loaded: none of that belongs to what is measured.
   */
  static String driverClassPath() {
    return Stream.of(ownClassPath().split(File.pathSeparator))
        .filter(entry -> !entry.endsWith(".jar") || isOfDriver(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isOfDriver(Path jar) {
    String name = jar.getFileName().toString();
    return INSIDE.stream().anyMatch(name::startsWith);
  }

  /** The class path this code was loaded from; some test launchers load it through a class loader of their own. */
  public static String ownClassPath() {
    if (Targets.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(url -> Path.of(URI.create(url.toString())).toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String sparkClassPath() {
    String given = System.getenv(SPARK_CLASS_PATH);
    if (given != null) {
      return given;
    }
    URL file = Targets.class.getClassLoader().getResource(CLASS_PATH_FILE);
    if (file == null) {
      throw new IllegalStateException(
          "no "
              + CLASS_PATH_FILE
              + " on the class path: build with Maven, or set "
              + SPARK_CLASS_PATH);
    }
    try (InputStream in = file.openStream()) {
      return container(file)
          + File.pathSeparator
          + new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar or directory a resource at the root of the class path came from. */
  private static Path container(URL resource) {
    try {
      String text = resource.toURI().toString();
      if (text.startsWith("jar:")) {
        return Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
      }
      return Path.of(resource.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
