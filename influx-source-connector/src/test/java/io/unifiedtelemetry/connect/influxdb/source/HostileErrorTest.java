package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose error responses never end; no real one can be made to send them. */
class HostileErrorTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isReadUpToALimit(int version) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", HostileErrorTest::endlessError);
    server.start();
    Map<String, String> config = new HashMap<>();
    config.put("name", "source");
    config.put("topic", RunningSource.TOPIC);
    config.put("influxdb.url", "http://127.0.0.1:" + server.getAddress().getPort());
    config.put("influxdb.version", Integer.toString(version));
    config.put("influxdb.bucket", "site");
    config.put("influxdb.database", "site");
    config.put("influxdb.org", "org");
    config.put("influxdb.token", "token");
    try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
      source.pollUntilMetric("last-error", error -> error.toString().contains("500"));
      assertThat(source.points()).isEmpty();
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void endlessError(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(500, 0);
    byte[] zeros = new byte[1 << 16];
    try (OutputStream body = exchange.getResponseBody()) {
      while (true) {
        body.write(zeros);
      }
    } catch (IOException closed) {
      exchange.close();
    }
  }
}
