package io.unifiedtelemetry.connect.cli.diff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy that cuts a connection in the middle of a response, as a server does that dies. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI target;
  private final long bytes;
  private final int maxCuts;
  private final boolean dies;
  private final AtomicInteger cuts = new AtomicInteger();
  private final List<Socket> open = new ArrayList<>();
  private boolean dead;

  /**
   * @param bytes after which a connection is cut
   * @param maxCuts connections after these are not cut
   * @param dies whether the first cut ends all other connections too and none is accepted again
   */
  CuttingProxy(String target, long bytes, int maxCuts, boolean dies) throws IOException {
    this.target = URI.create(target);
    this.bytes = bytes;
    this.maxCuts = maxCuts;
    this.dies = dies;
    threads.submit(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  private Void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(target.getHost(), target.getPort());
      remember(client, server);
      threads.submit(() -> copy(client, server, Long.MAX_VALUE));
      threads.submit(() -> copy(server, client, bytes));
    }
  }

  private synchronized void remember(Socket client, Socket server) throws IOException {
    open.add(client);
    open.add(server);
    if (dead) {
      die();
    }
  }

  /** A client's pool may hold connections on which it would ask again. */
  private synchronized void die() throws IOException {
    dead = true;
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private Void copy(Socket from, Socket to, long most) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      long copied = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copied += read;
        if (copied > most && cuts.get() < maxCuts) {
          cuts.incrementAndGet();
          if (dies) {
            die();
          }
          return null;
        }
        out.write(buffer, 0, read);
      }
    }
    return null;
  }
}
