package io.unifiedtelemetry.connect.quickstart.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Serves the page on loopback: its files, the dashboards, a stream of server-sent events with all
 * data, and actions.
 */
final class PageServer implements AutoCloseable {
  private static final int MAX_STREAMS = 20;
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final Map<String, String> FILES =
      Map.of(
          "/", "/page/index.html",
          "/page.css", "/page/page.css",
          "/page.js", "/page/page.js",
          "/charts.js", "/page/charts.js",
          "/format.js", "/page/format.js",
          "/uplot.js", UPLOT + "uPlot.iife.min.js",
          "/uplot.css", UPLOT + "uPlot.min.css");
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(PageServer::daemon);
  private final RequestGuard guard;
  private final Snapshots snapshots;
  private final Function<String, String> action;
  private final Map<String, String> documents;

  /**
   * Starts the server.
   *
   * @param documents JSON by path
   * @param action runs an action by name and returns what it did; null if there is none
   */
  PageServer(Map<String, String> documents, Snapshots snapshots, Function<String, String> action)
      throws IOException {
    this.documents = documents;
    this.snapshots = snapshots;
    this.action = action;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.guard = new RequestGuard(server.getAddress().getPort());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    snapshots.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      String rejection = guard.rejection(method, exchange.getRequestHeaders());
      if (!rejection.isEmpty()) {
        send(exchange, 403, "text/plain", rejection);
      } else if (method.equals("POST") && path.startsWith("/action/")) {
        String done = action.apply(path.substring("/action/".length()));
        send(exchange, done == null ? 404 : 200, "text/plain", done == null ? "" : done);
      } else if (!method.equals("GET")) {
        send(exchange, 405, "text/plain", "");
      } else if (path.equals("/events")) {
        stream(exchange);
      } else if (documents.containsKey(path)) {
        send(exchange, 200, "application/json", documents.get(path));
      } else {
        sendFile(exchange, FILES.get(path));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stream(HttpExchange exchange) throws IOException, InterruptedException {
    if (!snapshots.open(MAX_STREAMS)) {
      send(exchange, 503, "text/plain", "too many open pages");
      return;
    }
    try {
      Snapshots.Reader reader = snapshots.new Reader();
      headers(exchange, "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      for (String json = reader.next(); json != null; json = reader.next()) {
        out.write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } finally {
      snapshots.release();
    }
  }

  private static void sendFile(HttpExchange exchange, String resource) throws IOException {
    if (resource == null) {
      send(exchange, 404, "text/plain", "");
      return;
    }
    String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    try (InputStream in = PageServer.class.getResourceAsStream(resource)) {
      send(exchange, 200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    headers(exchange, type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void headers(HttpExchange exchange, String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'");
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "page");
    thread.setDaemon(true);
    return thread;
  }
}
