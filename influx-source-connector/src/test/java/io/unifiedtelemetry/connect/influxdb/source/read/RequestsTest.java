package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.unifiedtelemetry.connect.common.influxdb.Generation;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowTarget;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ReadTarget;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is still asked when one of several statements fails. */
class RequestsTest {
  private final List<String> answered = new ArrayList<>();
  private HttpServer server;
  private InfluxDbHttp http;
  private Requests requests;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/query", RequestsTest::nothingFound);
    server.start();
    http = new InfluxDbHttp(connection("http://127.0.0.1:" + server.getAddress().getPort()));
    InfluxDbServer asked = new InfluxDbServer(Generation.V3, new ReadTarget("site", null));
    ServerClock clock = new ServerClock(Clock.systemUTC());
    requests = new Requests(new InfluxQlClient(http, asked, clock, QueryLimits.one()), 0);
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void aWindowWhoseTypesHaveChangedIsNotReadWithTheOldOnes() throws Exception {
    MeasurementCursor changed = cursor("changed");
    MeasurementCursor other = cursor("other");

    requests.ask(
        List.of(
            new Asked(changed, "check", true),
            new Asked(changed, "window", false),
            new Asked(other, "other", false)));

    assertThat(answered).containsExactly("other");
  }

  private static MeasurementCursor cursor(String measurement) {
    WaitingLog log =
        new WaitingLog(
            LoggerFactory.getLogger(RequestsTest.class), Clock.systemUTC(), Duration.ofMinutes(1));
    return new MeasurementCursor(measurement, null, Delivered.before(0), false, null, log, 0);
  }

  private static InfluxDbConnection connection(String url) {
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    return InfluxDbConnection.from(
        new AbstractConfig(definition, Map.of(InfluxDbConnection.URL, url)));
  }

  private static void nothingFound(HttpExchange exchange) throws IOException {
    byte[] body = "{\"results\":[{\"statement_id\":0}]}\n".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** A statement whose answer says, or does not say, that types have changed. */
  private final class Asked implements StatementReading {
    private final MeasurementCursor cursor;
    private final String name;
    private final boolean typesChanged;

    private Asked(MeasurementCursor cursor, String name, boolean typesChanged) {
      this.cursor = cursor;
      this.name = name;
      this.typesChanged = typesChanged;
    }

    @Override
    public MeasurementCursor cursor() {
      return cursor;
    }

    @Override
    public String statement() {
      return "SELECT 1";
    }

    @Override
    public RowTarget series(byte[] measurement, SeriesKey series, Columns columns) {
      throw new AssertionError("nothing is found here");
    }

    @Override
    public void complete() throws IOException {
      if (typesChanged) {
        throw new TypesChangedException("measurement \"changed\"");
      }
      answered.add(name);
    }

    @Override
    public void brokenOff(Exception cause) {}
  }
}
