package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.RealServers;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which statements are still sent when one of several fails. */
class RequestsTest {
  private final List<String> completed = new ArrayList<>();
  private StubServer server;
  private Requests requests;

  @BeforeEach
  void start() throws IOException {
    server = new StubServer(statement -> StubServer.EMPTY);
    requests = new Requests(server.client(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void doesNotReadAWindowWithOldTypesAfterTheyChanged() throws Exception {
    MeasurementCursor changed = cursor("changed");
    MeasurementCursor other = cursor("other");

    requests.send(
        List.of(
            new TestReading(changed, "check", true),
            new TestReading(changed, "window", false),
            new TestReading(other, "other", false)));

    assertThat(completed).containsExactly("other");
  }

  @Test
  void asksAStatementThatMakesItsRequestFailAlone() throws Exception {
    io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer real = RealServers.get(1);
    String database = RealServers.newBucket(real);
    AtomicInteger queries = new AtomicInteger();
    List<TestReading> readings = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      readings.add(new TestReading(cursor("m" + i), "m" + i, false));
    }
    TestReading first = new TestReading(cursor("bad"), "bad", "SELECT FROM");
    readings.add(0, first);
    readings.add(70, new TestReading(cursor("worse"), "worse", "SELECT"));
    readings.add(71, new TestReading(readings.get(70).cursor(), "worse too", "SHOW DATABASES"));
    sendToRealServer(real.url(), database, readings, queries);

    assertThat(completed).hasSize(150).doesNotContain("bad", "worse", "worse too");
    assertThat(first.cursor().isFailing()).isTrue();
    assertThat(queries.get()).as("successful requests").isLessThan(30);
  }

  @Test
  void aMissingDatabaseCostsOneRequestAndIsNoMeasurementsFault() {
    AtomicInteger queries = new AtomicInteger();
    List<TestReading> readings = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      readings.add(new TestReading(cursor("m" + i), "m" + i, "SHOW FIELD KEYS"));
    }

    assertThatThrownBy(
            () -> sendToRealServer(RealServers.get(1).url(), "nowhere", readings, queries))
        .isInstanceOf(StatementException.class)
        .hasMessageContaining("nowhere");

    assertThat(readings).allMatch(reading -> reading.cursor().isDue(0));
    assertThat(readings).filteredOn(TestReading::isAborted).hasSize(1);
  }

  @Test
  void aServerThatAnswersNothingIsNoMeasurementsFault() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings =
          Map.of(
              InfluxDbConnection.URL,
              "http://127.0.0.1:" + silent.getLocalPort(),
              InfluxDbConnection.REQUEST_TIMEOUT,
              "200");
      List<TestReading> readings =
          List.of(
              new TestReading(cursor("a"), "a", "SHOW FIELD KEYS"),
              new TestReading(cursor("b"), "b", "SHOW FIELD KEYS"));

      assertThatThrownBy(() -> send(settings, "any", readings, new AtomicInteger()))
          .isInstanceOf(SocketTimeoutException.class);

      assertThat(readings).noneMatch(reading -> reading.cursor().pace().isSuspect());
      assertThat(readings).filteredOn(TestReading::isAborted).hasSize(1);
    }
  }

  private static void sendToRealServer(
      String url, String database, List<TestReading> readings, AtomicInteger queries)
      throws IOException {
    send(Map.of(InfluxDbConnection.URL, url), database, readings, queries);
  }

  private static void send(
      Map<String, String> settings,
      String database,
      List<TestReading> readings,
      AtomicInteger queries)
      throws IOException {
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    AbstractConfig config = new AbstractConfig(definition, settings, false);
    try (InfluxDbHttp http = new InfluxDbHttp(InfluxDbConnection.from(config))) {
      Requests requests =
          new Requests(
              new InfluxQlClient(
                  http,
                  new InfluxDbServer(InfluxDbVersion.V1, database, null),
                  new ServerClock(Clock.systemUTC()),
                  new QueryLimits(0, Sleeper.REAL, time -> queries.incrementAndGet())),
              0);
      requests.send(readings);
      requests.check();
    }
  }

  private static MeasurementCursor cursor(String measurement) {
    WaitingLog log =
        new WaitingLog(
            LoggerFactory.getLogger(RequestsTest.class), Clock.systemUTC(), Duration.ofMinutes(1));
    return new MeasurementCursor(measurement, null, Delivered.before(0), false, null, log, 0);
  }

  /** A statement whose response may reveal that types have changed. */
  private final class TestReading implements StatementReading {
    private final MeasurementCursor cursor;
    private final String name;
    private final String statement;
    private final boolean typesChanged;
    private boolean aborted;

    private TestReading(MeasurementCursor cursor, String name, boolean typesChanged) {
      this(cursor, name, "SHOW DATABASES", typesChanged);
    }

    private TestReading(MeasurementCursor cursor, String name, String statement) {
      this(cursor, name, statement, false);
    }

    private TestReading(
        MeasurementCursor cursor, String name, String statement, boolean typesChanged) {
      this.statement = statement;
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
      return statement;
    }

    @Override
    public SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) {
      return new Table().series(0, measurement, series, columns);
    }

    @Override
    public void complete() throws IOException {
      if (typesChanged) {
        throw new TypesChangedException("measurement \"changed\"");
      }
      completed.add(name);
    }

    @Override
    public void aborted(Exception cause) {
      aborted = true;
    }

    private boolean isAborted() {
      return aborted;
    }
  }
}
