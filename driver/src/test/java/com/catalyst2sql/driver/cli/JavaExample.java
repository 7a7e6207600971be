package com.catalyst2sql.driver.cli;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.driver.C2sDriver;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Java statements out of the documentation, compiled as they stand there. */
final class JavaExample {

  private static final String BEFORE =
      "import com.catalyst2sql.dialect.errors.*; import com.catalyst2sql.driver.*;"
          + " import java.math.*; import java.sql.*; import java.time.*; import java.util.*;"
          + " import org.apache.arrow.vector.*; import org.apache.arrow.vector.ipc.*;"
          // Fields, so that an example may have variables of these names.
          + " public class Example { static Connection connection; static Statement statement;"
          + " public static void run(Connection c, Statement s) throws Exception {"
          + " connection = c; statement = s; example(); }"
          + " static void example() throws Exception {";

  private final Path classes;

  private JavaExample(Path classes) {
    this.classes = classes;
  }

  /** Compiles into a directory; an {@code AssertionError} names what is wrong, lines counted as in the example. */
  static JavaExample compile(String statements, Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    String code = BEFORE + statements + "\n}}";
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    List<String> options =
        List.of("-d", directory.toString(), "-cp", classPath(), "-proc:none", "-Xlint:none");
    if (!compiler.getTask(null, null, messages, options, null, List.of(source)).call()) {
      throw new AssertionError(
          messages.getDiagnostics().stream()
              .filter(m -> m.getKind() == Diagnostic.Kind.ERROR)
              .map(m -> "line " + m.getLineNumber() + ": " + m.getMessage(Locale.ROOT))
              .collect(Collectors.joining("\n")));
    }
    return new JavaExample(directory);
  }

  void run(Connection connection, Statement statement) throws Exception {
    URL[] own = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(own, JavaExample.class.getClassLoader())) {
      loader
          .loadClass("Example")
          .getMethod("run", Connection.class, Statement.class)
          .invoke(null, connection, statement);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** A fresh directory for the classes of one example. */
  static Path directory(Path parent) throws IOException {
    return Files.createTempDirectory(parent, "example");
  }

  /** Not the JVM's own class path, which may hold but the launcher of the tests. */
  private static String classPath() {
    return Stream.of(
            C2sDriver.class, SparkSqlException.class, VectorSchemaRoot.class, ArrowReader.class)
        .map(JavaExample::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
