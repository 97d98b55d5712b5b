package io.unifiedtelemetry.connect.benchmark.proxy;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A connection through the proxy: forwards bytes as they arrive, and parses them on the side. */
final class ProxiedConnection {
  private record Request(List<String> head, byte[] body, long started) {}

  private final Socket client;
  private final Socket server;
  private final Consumer<HttpExchange> exchanges;
  private final Queue<Request> pending = new ConcurrentLinkedQueue<>();
  private long lastByte;

  ProxiedConnection(Socket client, Socket server, Consumer<HttpExchange> exchanges) {
    this.client = client;
    this.server = server;
    this.exchanges = exchanges;
  }

  void start() throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    HttpMessageReader requests =
        new HttpMessageReader(
            true, (head, body, length, started) -> pending.add(new Request(head, body, started)));
    HttpMessageReader responses = new HttpMessageReader(false, this::onResponse);
    thread(() -> pump(client, server, requests, true)).start();
    thread(() -> pump(server, client, responses, false)).start();
  }

  // Records a request before forwarding it, so that it is known when its response arrives. Forwards
  // a
  // response before recording it, so that recording costs the client no time.
  private void pump(Socket from, Socket to, HttpMessageReader reader, boolean recordFirst) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        long time = LineTimestamps.now();
        if (recordFirst) {
          reader.accept(buffer, length, time);
        }
        out.write(buffer, 0, length);
        if (!recordFirst) {
          lastByte = time;
          reader.accept(buffer, length, time);
        }
      }
    } catch (IOException closed) {
      // Closing both sockets tells both sides.
    }
  }

  private void onResponse(List<String> head, byte[] body, long length, long started) {
    Request request = pending.remove();
    int status = Integer.parseInt(head.get(0).split(" ")[1]);
    exchanges.accept(
        new HttpExchange(
            request.head(), request.body(), status, length, request.started(), started, lastByte));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    return thread;
  }
}
