package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The shared suite on servers in containers, where Docker answers. Where it does not, every image is reported as not run: as an
 * aborted test, in the build's output and in {@code target/containers.txt}.
 */
class ContainersTest {

  private static final int QUERIES = 120;

  private static final ContainerReport REPORT = new ContainerReport();
  private static boolean docker;

  @BeforeAll
  static void ask() {
    docker = Docker.answers();
  }

  @AfterAll
  static void tell() throws IOException {
    REPORT.tell(Path.of("target", "containers.txt"), System.out);
  }

  @ParameterizedTest
  @EnumSource(ServerImage.class)
  void suitePasses(ServerImage image) throws SQLException {
    REPORT.add(image, docker ? "failed" : ContainerReport.NO_DOCKER);
    assumeTrue(docker, image.image() + ": " + ContainerReport.NO_DOCKER);
    try (RemoteServers servers = new RemoteServers(Map.of(image.kind(), image::start))) {
      ConnectorSuite.run(servers, image.kind(), QUERIES);
    }
    REPORT.add(image, "passed");
  }
}
