package com.catalyst2sql.conformance.federation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a server of this machine and lets each connection pass so many bytes a second and no more. */
final class SlowLink implements AutoCloseable {

  private static final int PIECE = 64 << 10;

  private final ServerSocket server;
  private final int target;
  private final double bytesPerNano;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  SlowLink(int target, double megabytesPerSecond) {
    this.target = target;
    this.bytesPerNano = megabytesPerSecond * 1e6 / 1e9;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "slow-link");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(there);
        start(() -> pass(client, there));
        start(() -> pass(there, client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long free = System.nanoTime();
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        out.write(piece, 0, n);
        free = Math.max(free, System.nanoTime()) + (long) (n / bytesPerNano);
        long ahead = (free - System.nanoTime()) / 1_000_000;
        if (ahead > 2) {
          Thread.sleep(ahead);
        }
      }
    } catch (IOException e) {
      // One side has gone; the other goes with it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
