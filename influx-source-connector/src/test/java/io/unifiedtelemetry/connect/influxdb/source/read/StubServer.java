package io.unifiedtelemetry.connect.influxdb.source.read;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesSorter;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Responds to each statement as a test needs it: a real server cannot fail a chosen statement or
 * take a given time. Sends JSON, one statement at a time, as 3.x does.
 */
public final class StubServer implements AutoCloseable {
  /** An empty result. */
  public static final String EMPTY = "{\"results\":[{\"statement_id\":0}]}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final UnaryOperator<String> responses;
  private final InfluxDbHttp http;
  private final List<String> statements = new CopyOnWriteArrayList<>();

  /**
   * @param responses the response body of each statement
   */
  public StubServer(UnaryOperator<String> responses) throws IOException {
    this.responses = responses;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/query", this::query);
    server.start();
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    http =
        new InfluxDbHttp(
            InfluxDbConnection.from(
                new AbstractConfig(definition, Map.of(InfluxDbConnection.URL, url()), false)));
  }

  /** Its URL. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Creates a client of this server. */
  public InfluxQlClient client() {
    return new InfluxQlClient(
        http,
        new InfluxDbServer(InfluxDbVersion.V3, "site", null),
        new ServerClock(Clock.systemUTC()),
        QueryLimits.none());
  }

  /** The statements so far. */
  public List<String> statements() {
    return statements;
  }

  /** A result of one row with one value. */
  public static String row(String measurement, String column, long time, long value) {
    return ("{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"%s\","
            + "\"columns\":[\"time\",\"%s\"],\"values\":[[%d,%d]]}]}]}")
        .formatted(measurement, column, time, value);
  }

  /** A result of one point without tags, all series together. */
  public static String point(String measurement, String field, long time, long value) {
    return ("{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"%s\","
            + "\"columns\":[\"time\",\"%s\",\"%s\"],\"values\":[[%d,null,%d]]}]}]}")
        .formatted(measurement, SeriesSorter.END_OF_TAGS, field, time, value);
  }

  /** A failed statement. */
  public static String failed(String reason) {
    return "{\"results\":[{\"statement_id\":0,\"error\":\"" + reason + "\"}]}";
  }

  @Override
  public void close() {
    http.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void query(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String statement = "";
    for (String pair : form.split("&")) {
      if (pair.startsWith("q=")) {
        statement = URLDecoder.decode(pair.substring(2), StandardCharsets.UTF_8);
      }
    }
    statements.add(statement);
    byte[] body = responses.apply(statement).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
