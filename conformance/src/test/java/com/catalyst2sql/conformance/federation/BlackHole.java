package com.catalyst2sql.conformance.federation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that takes connections and never says a word, as one behind a firewall that swallows packets. */
final class BlackHole implements AutoCloseable {

  private final ServerSocket listening;
  private final Thread accepting;
  private final List<Socket> taken = new CopyOnWriteArrayList<>();

  /** On a port of its own choice where {@code port} is 0. */
  BlackHole(int port) throws IOException {
    listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    accepting = new Thread(this::accept, "black-hole");
    accepting.setDaemon(true);
    accepting.start();
  }

  private void accept() {
    try {
      while (true) {
        taken.add(listening.accept());
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many connections it has taken. */
  int taken() {
    return taken.size();
  }

  /** Ends every connection, and takes none any more. */
  @Override
  public void close() throws IOException {
    listening.close();
    try {
      // Until it is done the port is not free.
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : taken) {
      socket.close();
    }
  }
}
