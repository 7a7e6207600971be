package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Memory is never freed under a getter, whoever closes and whoever reads. */
class ReadingGuardTest {

  /** Stands for the memory: freed by whoever closes, and no reader may meet it freed. */
  @Test
  void nobodyIsInsideWhenCloseReturns() throws Exception {
    AtomicInteger met = new AtomicInteger();
    AtomicLong reads = new AtomicLong();
    for (int round = 0; round < 300; round++) {
      ReadingGuard guard = new ReadingGuard();
      boolean[] freed = new boolean[1];
      CountDownLatch started = new CountDownLatch(2);
      Thread[] readers = new Thread[2];
      for (int i = 0; i < readers.length; i++) {
        // One alone takes the quick way every time; two take it from each other.
        int times = i == 0 ? Integer.MAX_VALUE : 3;
        readers[i] =
            new Thread(
                () -> {
                  started.countDown();
                  for (int n = 0; n < times; n++) {
                    ReadingGuard.Slot slot = guard.enter();
                    if (slot == null) {
                      return;
                    }
                    if (freed[0]) {
                      met.incrementAndGet();
                    }
                    reads.incrementAndGet();
                    slot.exit();
                  }
                });
        readers[i].start();
      }
      started.await();
      Thread.sleep(0, round * 1000);
      guard.close();
      freed[0] = true;
      assertNull(guard.enter());
      for (Thread reader : readers) {
        reader.join();
      }
    }
    assertEquals(0, met.get());
    assertTrue(reads.get() > 300, "reads: " + reads);
  }

  @Test
  void aCloserWaitsForAGetterAndNotForAFetch() throws Exception {
    ReadingGuard guard = new ReadingGuard();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicBoolean left = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              ReadingGuard.Slot slot = guard.enter();
              slot.startFetching();
              inside.countDown();
              try {
                leave.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              left.set(true);
              slot.exit();
            });
    reader.start();
    inside.await();
    Thread closer = new Thread(guard::close);
    closer.start();
    closer.join(50);
    assertTrue(closer.isAlive());
    leave.countDown();
    closer.join();
    assertTrue(left.get());
    reader.join();

    ReadingGuard fetching = new ReadingGuard();
    Thread fetcher =
        new Thread(
            () -> {
              ReadingGuard.Slot slot = fetching.enter();
              slot.startFetching();
              slot.exit();
            });
    fetcher.start();
    fetcher.join();
    fetching.close();
    assertNull(fetching.enter());
  }

  @Test
  void aReaderMayComeBack() {
    ReadingGuard guard = new ReadingGuard();
    ReadingGuard.Slot first = guard.enter();
    first.exit();
    assertNotNull(guard.enter());
  }

  /** Would end in a crash of the JVM rather than in a failed assertion. */
  @Test
  void closingUnderAReaderIsAnErrorAndNoCrash() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:")) {
      AtomicLong read = new AtomicLong();
      for (int round = 0; round < 40; round++) {
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, CAST(id AS STRING) AS s, array(id) AS a FROM range(100000000)");
        AtomicBoolean wrong = new AtomicBoolean();
        Thread reader =
            new Thread(
                () -> {
                  try {
                    while (rows.next()) {
                      long id = rows.getLong(1);
                      if (!rows.getString(2).equals(Long.toString(id))
                          || id % 100 == 0 && !rows.getString(3).equals("[" + id + "]")) {
                        wrong.set(true);
                      }
                      read.incrementAndGet();
                    }
                  } catch (SQLException e) {
                    if (!"24000".equals(e.getSQLState()) && !"57014".equals(e.getSQLState())) {
                      wrong.set(true);
                    }
                  }
                });
        reader.start();
        Thread.sleep(round);
        if (round % 2 == 0) {
          rows.close();
        } else {
          statement.close();
        }
        reader.join();
        assertEquals(false, wrong.get());
        statement.close();
      }
      assertTrue(read.get() > 0);
    }
  }
}
