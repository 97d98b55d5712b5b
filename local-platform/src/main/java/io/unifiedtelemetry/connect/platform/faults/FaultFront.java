package io.unifiedtelemetry.connect.platform.faults;

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
 * An HTTP proxy for a real server. It forwards requests, unless a test injects a response that the
 * real server cannot be made to give.
 */
public final class FaultFront implements AutoCloseable {
  private static final int CUT = -1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String target;
  private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean versionHidden;
  private volatile Faults faults = write -> null;
  private volatile Hold hold = new Hold();
  private volatile Observer observer;

  /** A write request, decompressed. */
  public record Write(String query, Map<String, List<String>> headers, String body) {
    /** Whether it is for this bucket or database. */
    public boolean isFor(String bucket) {
      return List.of(query.split("&")).contains("bucket=" + bucket)
          || List.of(query.split("&")).contains("db=" + bucket);
    }

    /** The number of lines. */
    public int lines() {
      int lines = body.isEmpty() || body.endsWith("\n") ? 0 : 1;
      return lines + (int) body.chars().filter(each -> each == '\n').count();
    }
  }

  /** A response that is sent instead of forwarding the request. */
  public record Fault(int status, String body, Map<String, String> headers) {
    /** A response with a status and an error document of InfluxDB 2.x. */
    public static Fault of(int status, String code, String message) {
      String document = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
      return new Fault(status, document, Map.of("Content-Type", "application/json"));
    }

    /** Cuts the connection without a response. */
    public static Fault cut() {
      return new Fault(CUT, "", Map.of());
    }
  }

  /** Decides the response to a write. */
  @FunctionalInterface
  public interface Faults {
    /** Returns the fault, or null to forward the write. May block like a server that hangs. */
    Fault of(Write write);
  }

  /** Receives each write after its response. */
  @FunctionalInterface
  public interface Observer {
    /**
     * A write was answered.
     *
     * @param status of the response; negative if there was none
     */
    void answered(Write write, int status);
  }

  /**
   * A proxy for a server.
   *
   * @param target the address of the server
   */
  public FaultFront(String target) throws IOException {
    this(target, "http://127.0.0.1:0");
  }

  /**
   * A proxy for a server, at an address that is known to be free.
   *
   * @param url the address of the proxy
   */
  public FaultFront(String target, String url) throws IOException {
    this.target = target;
    hold.close();
    int port = URI.create(url).getPort();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of the proxy. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on, writes are held before their response is decided. */
  public Hold hold() {
    hold = new Hold();
    return hold;
  }

  /** From now on, this decides the responses to writes. */
  public void faults(Faults decision) {
    faults = decision;
  }

  /** From now on, responses lack the version, as with servers built from source. */
  public void hideVersion() {
    versionHidden = true;
  }

  /** From now on, this receives the writes; {@link #writes} does not keep them. */
  public void observe(Observer newObserver) {
    observer = newObserver;
  }

  /** All writes so far, in order. */
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
    if (!exchange.getRequestURI().getPath().contains("write")) {
      forward(exchange, body);
      return;
    }
    Write write = write(exchange, body);
    Observer current = observer;
    if (current == null) {
      writes.add(write);
    }
    hold.pass();
    Fault fault = faults.of(write);
    int status = fault == null ? forward(exchange, body) : inject(exchange, fault);
    if (current != null) {
      current.answered(write, status);
    }
  }

  private static int inject(HttpExchange exchange, Fault fault) throws IOException {
    if (fault.status() == CUT) {
      exchange.close();
    } else {
      fault.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      respond(exchange, fault.status(), fault.body().getBytes(StandardCharsets.UTF_8));
    }
    return fault.status();
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

  private int forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
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
      respond(exchange, response.statusCode(), response.body());
      return response.statusCode();
    } catch (InterruptedException | IOException e) {
      exchange.close();
      return CUT;
    }
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
