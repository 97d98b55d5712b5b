package io.unifiedtelemetry.connect.influxdb.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Responds to {@code /query} as the documentation of InfluxDB 3 Core shows, because no 3.x server
 * is available to these tests. Has two series of the documentation's sample data, with one field of
 * each type.
 */
final class RecordedInfluxDb3 implements AutoCloseable {
  static final long TIME = 1_641_024_000_000_000_000L;

  private static final Pattern RANGE = Pattern.compile("time >= (-?\\d+) AND time < (-?\\d+)");
  private static final String FIELD_KEYS =
      "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"home\","
          + "\"columns\":[\"fieldKey\",\"fieldType\"],\"values\":[[\"co\",\"integer\"],"
          + "[\"hum\",\"float\"],[\"note\",\"string\"],[\"on\",\"boolean\"],[\"u\",\"unsigned\"]]}]}]}\n";
  private static final String HEAD =
      "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"home\",\"tags\":{\"room\":\"%s\"},"
          + "\"columns\":[\"time\",\"co\",\"hum\",\"note\",\"on\",\"u\"],\"values\":[";

  private final HttpServer server;
  private final List<String> authorizations = new ArrayList<>();

  RecordedInfluxDb3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/ping", this::ping);
    server.createContext("/query", this::query);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void ping(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("x-influxdb-version", "3.2.1");
    exchange.getResponseHeaders().add("x-influxdb-build", "Core");
    send(exchange, "{\"version\":\"3.2.1\",\"revision\":\"1ca3168bee\",\"process_id\":\"x\"}");
  }

  private void query(HttpExchange exchange) throws IOException {
    synchronized (this) {
      authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    }
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String statement = parameter(form, "q");
    if (!parameter(form, "db").equals("site") || statement.contains(";")) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
    } else if (statement.startsWith("SHOW FIELD KEYS")) {
      send(exchange, FIELD_KEYS);
    } else if (statement.startsWith("SELECT count")) {
      send(exchange, "{\"results\":[{\"statement_id\":0}]}\n");
    } else {
      send(exchange, points(statement));
    }
  }

  // Numbers as in its JSON: a float without decimals looks like an integer.
  private static String points(String statement) {
    Matcher range = RANGE.matcher(statement);
    if (!range.find()
        || Long.parseLong(range.group(1)) > TIME
        || Long.parseLong(range.group(2)) <= TIME) {
      return "{\"results\":[{\"statement_id\":0}]}\n";
    }
    String kitchen = HEAD.formatted("Kitchen") + "[" + TIME + ",0,36,\"a\\nb\",true,5]]}]";
    if (statement.endsWith("LIMIT 1")) {
      return kitchen + "}]}\n";
    }
    return kitchen
        + ",\"partial\":true}]}\n"
        + HEAD.formatted("Living Room")
        + "["
        + TIME
        + ",-9007199254740993,35.9,null,false,18446744073709551615]]}]}]}\n";
  }

  private static String parameter(String form, String name) {
    for (String pair : form.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, utf8.length);
    exchange.getResponseBody().write(utf8);
    exchange.close();
  }
}
