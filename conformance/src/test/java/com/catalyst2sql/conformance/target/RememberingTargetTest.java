package com.catalyst2sql.conformance.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked, what is remembered, and what only changes a session. */
class RememberingTargetTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void asksAQueryOnceBehindACommentToo(@TempDir Path directory) {
    String query = "-- substituted\n/* twice */ (select 1)";
    try (RememberingTarget target =
            new RememberingTarget(Recording::new, directory.resolve("answers"));
        SqlTarget.Session session = target.open(Map.of())) {
      session.run("CREATE VIEW v AS SELECT 1", Duration.ofSeconds(1));
      assertEquals(List.of(), asked);
      for (int i = 0; i < 2; i++) {
        Answer answer = session.run(query, Duration.ofSeconds(1));
        assertEquals(List.of("1"), ((Answer.Result) answer).rows());
      }
    }
    assertEquals(List.of("CREATE VIEW v AS SELECT 1", query), asked);
  }

  private final class Recording implements SqlTarget {

    @Override
    public Session open(Map<String, String> settings) {
      return new Session() {
        @Override
        public Answer run(String sql, Duration timeout) {
          asked.add(sql);
          return new Answer.Result("struct<1:int>", Optional.empty(), List.of("1"));
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public boolean sharedCatalog() {
      return true;
    }

    @Override
    public void close() {}
  }
}
