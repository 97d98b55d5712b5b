package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.RealServers;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordQueue;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LineEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a measurement whose series are expensive to read, only those with new points are read. */
class DearMeasurementTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_700_000_000L * SECOND;
  private static final long END = START + SECOND;

  private final RecordQueue queue = new RecordQueue();
  private final RecordOutput output =
      new RecordOutput(
          new LineEncoder(new InstanceTag("", "source", false), RecordForm.DEFAULT),
          ValueFormat.lines(),
          1,
          new RecordBatch(queue.liveWriter()),
          new SourceCounters());
  private final MeasurementCursor cursor = TestCursors.cursor(START, START);
  private final List<String> lines = new ArrayList<>();
  private io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer server;
  private String database;
  private InfluxDbHttp http;
  private InfluxQlClient client;

  @BeforeEach
  void connect() throws Exception {
    server = RealServers.get(1);
    database = RealServers.newBucket(server);
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    http =
        new InfluxDbHttp(
            InfluxDbConnection.from(
                new AbstractConfig(
                    definition, Map.of(InfluxDbConnection.URL, server.url()), false)));
    client =
        new InfluxQlClient(
            http,
            new InfluxDbServer(InfluxDbVersion.V1, database, null),
            new ServerClock(Clock.systemUTC()),
            QueryLimits.none());
    for (int i = 0; i < 30; i++) {
      server.access().write(database, "m,t=old" + i + " f=1.5 " + (START - 1));
    }
    cursor.pace().startQuery();
    cursor.pace().spend(SECOND);
    cursor.pace().settle();
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void readsTheSeriesWithPointsWhateverTheirNames() throws Exception {
    add("m,t=old7 f=0.5 " + START);
    add("m,a\\ key=it's\\ \"quoted\",t=back\\slash f=2.5 " + (START + 1));
    server.access().write(database, "m,t=old8 f=4.5 " + END);

    WindowReading window = read();
    assertThat(window.isComplete()).isTrue();
    assertThat(window.statement()).contains("quoted");
    assertThat(delivered()).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(cursor.delivered().before()).isEqualTo(END);
  }

  @Test
  void selectsTheSeriesInItsStatement() throws Exception {
    add("m,t=old7 f=0.5 " + START);

    assertThat(read().statement()).contains("(\"t\" = 'old7')");
    assertThat(delivered()).containsExactlyElementsOf(lines);
  }

  @Test
  void readsAllSeriesIfOneHasNoTags() throws Exception {
    add("m,t=old7 f=0.5 " + START);
    add("m f=3.5 " + (END - 1));

    assertThat(read().statement()).doesNotContain("'");
    assertThat(delivered()).containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void readsNothingWithoutPoints() throws Exception {
    WindowReading window = window();
    assertThat(window.mustBeRead(new Requests(client, START))).isFalse();
    assertThat(window.isComplete()).isTrue();
    assertThat(cursor.delivered().before()).isEqualTo(END);
  }

  @Test
  void readsAllSeriesIfManyHavePoints() throws Exception {
    for (int i = 0; i < 700; i++) {
      lines.add("m,t=new" + i % 200 + " f=" + i + ".5 " + (START + i));
    }
    server.access().write(database, String.join("\n", lines));

    assertThat(read().statement()).doesNotContain("'");
    assertThat(delivered()).containsExactlyInAnyOrderElementsOf(lines);
  }

  private void add(String line) throws Exception {
    lines.add(line);
    server.access().write(database, line);
  }

  private WindowReading read() throws Exception {
    WindowReading window = window();
    Requests requests = new Requests(client, START);
    assertThat(window.mustBeRead(requests)).isTrue();
    requests.send(List.of(window));
    return window;
  }

  private WindowReading window() throws Exception {
    cursor.types(Catalog.fields(client, "m"));
    TimeRange range = TimeRange.of(cursor, START, END);
    return WindowReading.ofNewPoints(range, output, END, END, Long.MIN_VALUE);
  }

  private List<String> delivered() throws Exception {
    output.batch().flush();
    List<SourceRecord> records = queue.take(Duration.ZERO);
    return records.stream().map(record -> String.valueOf(record.value())).toList();
  }
}
