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
 * Switches faults while the simulator runs, over HTTP on the loopback interface. {@link
 * ControlRequest} says what can be asked.
 */
public final class ControlServer implements AutoCloseable {
  /** A page from elsewhere that a browser shows must not get in under another name. */
  private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

  private final SimulatedVoyagers voyagers;
  private final HttpServer server;

  /**
   * @param port 0 takes a free one
   */
  public ControlServer(SimulatedVoyagers voyagers, int port) throws IOException {
    this.voyagers = voyagers;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ControlResponse response = answer(exchange);
      byte[] body = (response.text() + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", response.type());
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ControlResponse answer(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      return ControlResponse.problem(403, "only for requests to 127.0.0.1");
    }
    List<String> path =
        Pattern.compile("/")
            .splitAsStream(exchange.getRequestURI().getPath())
            .filter(part -> !part.isEmpty())
            .toList();
    try {
      return new ControlRequest(exchange.getRequestMethod(), path).answer(voyagers);
    } catch (IllegalArgumentException e) {
      return ControlResponse.problem(400, e.getMessage());
    }
  }
}
