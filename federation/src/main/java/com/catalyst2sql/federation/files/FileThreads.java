package com.catalyst2sql.federation.files;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read files. */
public final class FileThreads {

  /** As many as can work at once. */
  public static final int COUNT = Runtime.getRuntime().availableProcessors();

  /** The parts of files that are read before they are asked for. */
  public static final int AHEAD = 2 * COUNT;

  private FileThreads() {}

  /** Threads that end when there is nothing to read. */
  public static ThreadPoolExecutor start() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            COUNT,
            COUNT,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "c2s-files");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
