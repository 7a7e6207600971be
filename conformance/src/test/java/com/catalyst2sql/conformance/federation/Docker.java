package com.catalyst2sql.conformance.federation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/** Whether Docker answers on this machine, which is asked once and decided soon. */
final class Docker {

  private static final long SECONDS = 60;

  private Docker() {}

  /** Asks Testcontainers, which looks for Docker in all places it knows. */
  static boolean answers() {
    return answers(() -> DockerClientFactory.instance().isDockerAvailable(), SECONDS * 1000);
  }

  /** False too where the answer takes longer than {@code millis}, or is an error. */
  static boolean answers(BooleanSupplier question, long millis) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread asker =
        new Thread(
            () -> {
              try {
                answer.complete(question.getAsBoolean());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            },
            "c2s-docker");
    asker.setDaemon(true);
    asker.start();
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
