package com.catalyst2sql.conformance.federation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network that can fall silent: it passes bytes between a client and a server until so many have come from the server, and then
 * keeps the connections open and passes nothing, as a cable that was cut does.
 */
final class StallingProxy implements AutoCloseable {

  private final ServerSocket listening;
  private final int server;
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  StallingProxy(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Falls silent after so many more bytes from the server. */
  void stallAfter(long bytes) {
    left.set(bytes);
  }

  /** Passes bytes again, on connections made from now on. */
  void heal() {
    left.set(Long.MAX_VALUE);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        sockets.add(client);
        if (left.get() > 0) {
          Socket to = new Socket(InetAddress.getLoopbackAddress(), server);
          sockets.add(to);
          daemon(() -> pass(client, to, false));
          daemon(() -> pass(to, client, true));
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pass(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if ((counted ? left.addAndGet(-read) : left.get()) <= 0) {
          // Silence for good: neither data nor an end.
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
      to.close();
    } catch (IOException e) {
      // The other side is gone, or this proxy is closed.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "stalling-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
