package io.unifiedtelemetry.connect.benchmark.tap;

import io.unifiedtelemetry.connect.benchmark.load.Moments;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** One connection through the tap: bytes go on as they come, and are read beside. */
final class TappedConnection {
  private record Request(List<String> head, byte[] body, long began) {}

  private final Socket client;
  private final Socket server;
  private final Consumer<Exchange> exchanges;
  private final Queue<Request> open = new ConcurrentLinkedQueue<>();
  private long lastByte;

  TappedConnection(Socket client, Socket server, Consumer<Exchange> exchanges) {
    this.client = client;
    this.server = server;
    this.exchanges = exchanges;
  }

  void start() throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    HttpMessageReader requests =
        new HttpMessageReader(
            true, (head, body, length, began) -> open.add(new Request(head, body, began)));
    HttpMessageReader answers = new HttpMessageReader(false, this::answered);
    thread(() -> pump(client, server, requests, true)).start();
    thread(() -> pump(server, client, answers, false)).start();
  }

  // A request is noted before it goes on, so that it is there when its answer comes; an answer goes
  // on first, so that noting it costs the client no time.
  private void pump(Socket from, Socket to, HttpMessageReader reader, boolean noteFirst) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        long moment = Moments.now();
        if (noteFirst) {
          reader.push(buffer, length, moment);
        }
        out.write(buffer, 0, length);
        if (!noteFirst) {
          lastByte = moment;
          reader.push(buffer, length, moment);
        }
      }
    } catch (IOException connectionIsGone) {
      // Both sides see it, because both sockets are closed now.
    }
  }

  private void answered(List<String> head, byte[] body, long length, long began) {
    Request request = open.remove();
    int status = Integer.parseInt(head.get(0).split(" ")[1]);
    exchanges.accept(
        new Exchange(
            request.head(), request.body(), status, length, request.began(), began, lastByte));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tap");
    thread.setDaemon(true);
    return thread;
  }
}
