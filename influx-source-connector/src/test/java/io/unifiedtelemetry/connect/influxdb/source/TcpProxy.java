package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.platform.faults.Hold;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP proxy in front of a real server, whose connections can be cut. */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final URI server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Random random = new Random(42);
  private volatile long cutAfter = Long.MAX_VALUE;
  private volatile long resetFrom;
  private volatile long resetTo;
  private volatile boolean down;
  private volatile boolean hideDate;
  private volatile String hidden;
  private volatile String hanging;
  private final Hold hold = new Hold();

  TcpProxy(String serverUrl) throws IOException {
    this.server = URI.create(serverUrl);
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** From now on, cuts each connection after the server has sent that many bytes. */
  void cutAfter(long bytes) {
    cutAfter = bytes;
  }

  /** From now on, resets each connection after the server has sent a random number of bytes. */
  void resetBetween(long least, long most) {
    resetTo = most;
    resetFrom = least;
  }

  /** While down, closes all connections and accepts no others. */
  void down(boolean isDown) {
    down = isDown;
    if (isDown) {
      open.forEach(TcpProxy::closeQuietly);
    }
  }

  /** Hides the {@code Date} header, so that the clock of a test may differ from the server's. */
  void hideDate() {
    hideDate = true;
  }

  /**
   * Makes the server answer 404 to requests that start with that text: method, path and a space.
   */
  void hide(String request) {
    hidden = request;
  }

  /**
   * From now on, requests that contain that text get no response.
   *
   * @return ends that when it is closed
   */
  Hold hang(String text) {
    hanging = text;
    return hold;
  }

  @Override
  public void close() throws IOException {
    hold.close();
    listening.close();
    open.forEach(TcpProxy::closeQuietly);
    threads.shutdownNow();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (down) {
          client.close();
          continue;
        }
        Socket upstream = new Socket(server.getHost(), server.getPort());
        open.add(client);
        open.add(upstream);
        threads.execute(() -> copy(client, upstream, Long.MAX_VALUE));
        long limit = limit(client);
        threads.execute(() -> copy(upstream, client, limit));
      } catch (IOException closed) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  private long limit(Socket client) throws IOException {
    if (resetFrom == 0) {
      return cutAfter;
    }
    // A socket that does not linger resets its connection when it is closed.
    client.setSoLinger(true, 0);
    return random.nextLong(resetFrom, resetTo);
  }

  private void copy(Socket from, Socket to, long atMost) {
    byte[] buffer = new byte[4096];
    long left = atMost;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0 && left > 0) {
        if (hideDate) {
          hideDate(buffer, read);
        }
        if (hidden != null && text(buffer, read).startsWith(hidden)) {
          buffer[hidden.length() - 2] = '_';
        }
        if (hanging != null && text(buffer, read).contains(hanging)) {
          hold.pass();
        }
        out.write(buffer, 0, (int) Math.min(read, left));
        left -= read;
        // No read before a cut: it would block if the server has sent everything.
        read = left > 0 ? in.read(buffer) : -1;
      }
    } catch (IOException cut) {
      // Both ends are closed, as after a cut.
    }
  }

  // The headers arrive in one piece, at the start of a response.
  private static void hideDate(byte[] buffer, int length) {
    int date = text(buffer, length).indexOf("\r\nDate: ");
    if (date >= 0) {
      buffer[date + 2] = 'X';
    }
  }

  private static String text(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
