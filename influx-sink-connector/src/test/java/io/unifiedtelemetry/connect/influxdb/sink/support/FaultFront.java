package io.unifiedtelemetry.connect.influxdb.sink.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * An HTTP server in front of a real one. It passes everything on, unless a test says that a request
 * gets an answer that the real server cannot be made to give.
 */
public final class FaultFront implements AutoCloseable {
  private static final int CUT = -1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String behind;
  private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean versionHidden;
  private volatile Faults faults = write -> null;
  private volatile Hold hold = new Hold();

  /** A write as it came in, decompressed. */
  public record Write(String query, Map<String, List<String>> headers, String body) {
    /** How many lines it has. */
    public int lines() {
      return body.isEmpty() ? 0 : body.split("\n").length;
    }
  }

  /** An answer to give instead of passing the request on. */
  public record Fault(int status, String body, Map<String, String> headers) {
    /** That status with InfluxDB's own document of 2.x. */
    public static Fault of(int status, String code, String message) {
      String document = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
      return new Fault(status, document, Map.of("Content-Type", "application/json"));
    }

    /** The connection is cut without an answer. */
    public static Fault cut() {
      return new Fault(CUT, "", Map.of());
    }
  }

  /** Decides what a write gets. */
  @FunctionalInterface
  public interface Faults {
    /** The fault, or null to pass the write on. May block, as a server that hangs does. */
    Fault of(Write write);
  }

  /**
   * A front for that server.
   *
   * @param behind its address
   */
  public FaultFront(String behind) throws IOException {
    this(behind, "http://127.0.0.1:0");
  }

  /**
   * A front for that server, at an address of which one knows that it is free.
   *
   * @param url the front's address
   */
  public FaultFront(String behind, String url) throws IOException {
    this.behind = behind;
    hold.close();
    int port = URI.create(url).getPort();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The front's address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on writes are held, before it is decided what they get. */
  Hold hold() {
    hold = new Hold();
    return hold;
  }

  /** From now on writes get what this decides. */
  public void faults(Faults decision) {
    faults = decision;
  }

  /** From now on no answer says which version the server has, as with servers made by hand. */
  public void hideVersion() {
    versionHidden = true;
  }

  /** All writes so far, in their order. */
  public List<Write> writes() {
    return List.copyOf(writes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = null;
    if (exchange.getRequestURI().getPath().contains("write")) {
      Write write = write(exchange, body);
      writes.add(write);
      hold.pass();
      fault = faults.of(write);
    }
    if (fault == null) {
      passOn(exchange, body);
    } else if (fault.status() == CUT) {
      exchange.close();
    } else {
      fault.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      answer(exchange, fault.status(), fault.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Write write(HttpExchange exchange, byte[] body) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in = new ByteArrayInputStream(body);
        InputStream plain = gzip ? new GZIPInputStream(in) : in) {
      String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getRawQuery();
      return new Write(query, Map.copyOf(exchange.getRequestHeaders()), text);
    }
  }

  private void passOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Authorization", "Content-Encoding", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("X-Influxdb-Version")
          .filter(each -> !versionHidden)
          .ifPresent(each -> exchange.getResponseHeaders().set("X-Influxdb-Version", each));
      answer(exchange, response.statusCode(), response.body());
    } catch (InterruptedException | IOException e) {
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
