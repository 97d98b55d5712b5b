package io.unifiedtelemetry.connect.voyager;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Listens on an IPv6 address and passes everything on to a server on 127.0.0.1. */
final class Ipv6Forwarder implements AutoCloseable {
  private final ServerSocket server;
  private final int target;

  Ipv6Forwarder(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 10, InetAddress.getByName("::1"));
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() throws IOException {
    while (true) {
      Socket from = server.accept();
      Socket to = new Socket("127.0.0.1", target);
      start(() -> copy(from, to));
      start(() -> copy(to, from));
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void start(Step step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
              } catch (IOException closed) {
                // One of the sockets was closed; the test sees the consequence.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
