package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is in {@code c2s-jdbc.jar}, and what is not. */
class SelfContainedJarIT {

  static final Path JAR = Path.of("target", "c2s-jdbc.jar").toAbsolutePath();

  /** Everything else is ours or relocated below our package. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "com/catalyst2sql/.*|org/apache/arrow/.*|com/google/flatbuffers/.*|org/duckdb/.*"
              + "|libduckdb_java\\.so_.*|arrow_cdata_jni/.*"
              + "|META-INF/(MANIFEST\\.MF|LICENSE|NOTICE|spring\\.factories|FastDoubleParser-\\w+|thirdparty-LICENSE)"
              + "|META-INF/services/(java\\.sql\\.Driver|com\\.catalyst2sql\\..*)"
              + "|META-INF/native-image/org\\.duckdb/.*");

  @Test
  void leaksNothing() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertEquals(
          List.of(),
          jar.stream()
              .filter(e -> !e.isDirectory())
              .map(e -> e.getName())
              .filter(name -> !KNOWN.matcher(name).matches())
              .toList());
    }
  }

  @Test
  void registersOneDriver() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String services =
          new String(
              jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertEquals("com.catalyst2sql.driver.C2sDriver", services.strip());
    }
  }

  /** As DBeaver looks for drivers. DuckDB's own has to keep its name, because its native code knows it. */
  @Test
  void showsAToolThatLoadsEveryClassOurDriverAndDuckDbs() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile());
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      TreeSet<String> drivers =
          jar.stream()
              .map(e -> e.getName())
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
              .filter(name -> isPublicDriver(loader, name))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          List.of("com.catalyst2sql.driver.C2sDriver", "org.duckdb.DuckDBDriver"),
          List.copyOf(drivers));
    }
  }

  private static boolean isPublicDriver(ClassLoader loader, String name) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      return Driver.class.isAssignableFrom(type)
          && Modifier.isPublic(type.getModifiers())
          && !Modifier.isAbstract(type.getModifiers());
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // needs something optional that is not in the jar
    }
  }

  @Test
  void carriesDuckDbForFourPlatforms() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String platform :
          List.of("linux_amd64", "linux_arm64", "macos_arm64", "windows_amd64")) {
        assertTrue(jar.stream().anyMatch(e -> e.getName().endsWith(".so_" + platform)), platform);
      }
    }
  }
}
