package com.catalyst2sql.conformance.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** What can be told of the containers without Docker: which there are, how they are made and reached, what is reported. */
class ServerImageTest {

  @Test
  void everyMaintainedVersionIsThere() {
    assertEquals(
        List.of(
            "postgres:13",
            "postgres:14",
            "postgres:15",
            "postgres:16",
            "postgres:17",
            "postgres:18",
            "mysql:8.0",
            "mysql:8.4"),
        Arrays.stream(ServerImage.values()).map(ServerImage::image).toList());
  }

  @ParameterizedTest
  @EnumSource(ServerImage.class)
  void isReachedAsItIsMade(ServerImage image) throws Exception {
    Map<String, String> options = image.options("127.0.0.1", 7);
    Driver driver = DriverManager.getDriver(options.get("url"));
    assertTrue(driver.acceptsURL(options.get("url")));
    assertEquals(
        image.kind() == Kind.POSTGRESQL ? "org.postgresql.Driver" : "com.mysql.cj.jdbc.Driver",
        options.get("driver"));
    try (JdbcDatabaseContainer<?> container = image.container()) {
      assertEquals(options.get("driver"), container.getDriverClassName());
      assertEquals(options.get("user"), container.getUsername());
      assertEquals(options.get("password"), container.getPassword());
      assertTrue(options.get("url").endsWith(":7/" + container.getDatabaseName()));
      // MySQL has its tables in the database that the suite's names are of.
      String[] path = image.kind().table("t").split("\\.");
      assertTrue(image.kind() == Kind.POSTGRESQL || path[1].equals(container.getDatabaseName()));
    }
    try (RemoteServers servers = new RemoteServers(Map.of(image.kind(), () -> server(options)))) {
      assertEquals(options, servers.options(image.kind()));
    }
  }

  private static DatabaseServer server(Map<String, String> options) {
    return DatabaseServer.at(options.get("url"), options.get("user"), options.get("password"));
  }

  @Test
  void whatWasNotRunIsToldWithItsReason(@TempDir Path directory) throws IOException {
    ContainerReport report = new ContainerReport();
    report.add(ServerImage.POSTGRESQL_13, "passed");
    report.add(ServerImage.MYSQL_8_0, ContainerReport.NO_DOCKER);
    report.add(ServerImage.POSTGRESQL_18, ContainerReport.NO_DOCKER);
    report.add(ServerImage.POSTGRESQL_14, "failed");
    report.add(ServerImage.POSTGRESQL_14, "passed");
    List<String> lines =
        List.of(
            "Connector suite on postgres:13, postgres:14: passed",
            "Connector suite on postgres:18, mysql:8.0: not run: Docker does not answer");
    assertEquals(lines, report.lines());
    Path file = directory.resolve("new").resolve("containers.txt");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.tell(file, new PrintStream(out, true, UTF_8));
    assertEquals(lines, out.toString(UTF_8).lines().toList());
    assertEquals(lines, Files.readAllLines(file));
  }

  @Test
  void aSilentDockerIsNone() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      assertFalse(
          Docker.answers(
              () -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return true;
              },
              20));
    } finally {
      never.countDown();
    }
    assertFalse(
        Docker.answers(
            () -> {
              throw new IllegalStateException("no Docker");
            },
            60_000));
    assertTrue(Docker.answers(() -> true, 60_000));
    assertFalse(Docker.answers(() -> false, 60_000));
  }
}
