package io.unifiedtelemetry.connect.voyager.simulator.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Serves the control API over HTTP on the loopback interface. {@link ControlRequest} lists the
 * requests.
 */
public final class ControlServer implements AutoCloseable {
  /** Prevents DNS rebinding: web pages must not reach the API under another host name. */
  private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

  private final SimulatedVoyagers voyagers;
  private final HttpServer server;

  /**
   * @param port 0 takes a free port
   */
  public ControlServer(SimulatedVoyagers voyagers, int port) throws IOException {
    this.voyagers = voyagers;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Returns the base URI. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ControlRequest.Response response = respond(exchange);
      byte[] body = (response.text() + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", response.type());
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ControlRequest.Response respond(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      return ControlRequest.Response.error(403, "only requests to 127.0.0.1 are allowed");
    }
    List<String> path =
        Pattern.compile("/")
            .splitAsStream(exchange.getRequestURI().getPath())
            .filter(part -> !part.isEmpty())
            .toList();
    try {
      return new ControlRequest(exchange.getRequestMethod(), path).handle(voyagers);
    } catch (IllegalArgumentException e) {
      return ControlRequest.Response.error(400, e.getMessage());
    }
  }
}
