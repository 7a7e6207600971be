package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shared suite on the versions of PostgreSQL that the other tests do not use, 14 being theirs: servers from Maven artifacts,
 * which the build copies to {@code target/postgresql}. They are for Linux on x86-64.
 */
class PostgreSqlVersionsTest {

  private static final int QUERIES = 60;
  private static final Path BINARIES = Path.of("target", "postgresql");

  @ParameterizedTest
  @ValueSource(ints = {13, 15, 16, 17, 18})
  void suitePasses(int version) throws SQLException, IOException {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        machine.equals("Linux amd64"),
        "PostgreSQL " + version + " not run: its binaries here are not for " + machine);
    try (RemoteServers servers =
        new RemoteServers(
            Map.of(Kind.POSTGRESQL, () -> EmbeddedServers.postgres(artifact(version))))) {
      try (Connection connection = servers.connect(Kind.POSTGRESQL)) {
        String found = connection.getMetaData().getDatabaseProductVersion();
        assertTrue(found.startsWith(version + "."), found);
      }
      ConnectorSuite.run(servers, Kind.POSTGRESQL, QUERIES);
    }
  }

  private static Path artifact(int version) {
    try (var files = Files.list(BINARIES)) {
      return files
          .filter(f -> f.getFileName().toString().contains("-linux-amd64-" + version + "."))
          .findFirst()
          .orElseThrow(() -> new IOException("no PostgreSQL " + version));
    } catch (IOException e) {
      throw new IllegalStateException(
          BINARIES.toAbsolutePath() + " is filled by `mvn -pl conformance process-test-resources`",
          e);
    }
  }
}
