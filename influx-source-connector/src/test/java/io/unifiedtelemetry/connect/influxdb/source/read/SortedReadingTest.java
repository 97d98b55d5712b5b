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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New points of all series are read together; what comes of it is as if they had been grouped. */
class SortedReadingTest {
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
  private MeasurementCursor cursor;
  private io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer server;
  private String bucket;
  private InfluxDbHttp http;
  private InfluxQlClient client;

  @AfterEach
  void close() {
    if (http != null) {
      http.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void deliversTheSameRecordsAsGrouped(int generation) throws Exception {
    connect(generation);
    write(
        "m f=1,s=\"text, with \\\"quotes\\\"\" " + START,
        "m,t=b f=-1.5,i=9007199254740993i " + START,
        "m,t=b f=2 " + (START + 5),
        "m,t=a b=true " + (START + 5),
        "m,t=a b=false " + (START + 3),
        "m,s\\ p=x\\=y,t=a f=1e300 " + (START + 5),
        "m,z=ü s=\"\" " + (START + 1),
        "m,s\\ p=1,t=a,z=2 f=0,i=-1i,s=\"é\",b=true " + (END - 1));

    List<SourceRecord> sorted = read(true);
    assertThat(sorted).hasSize(8);
    assertThat(sorted).map(SortedReadingTest::text).isEqualTo(texts(read(false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void groupsIfATagAndAFieldHaveTheSameName(int generation) throws Exception {
    connect(generation);
    write("m,x=tag x=1,y=2 " + START, "m,y_1=tag y=3 " + (START + 1));

    assertThat(read(true)).as("not readable").isEmpty();
    assertThat(cursor.delivered().before()).isEqualTo(START);
    assertThat(texts(read(true))).isEqualTo(texts(read(false))).hasSize(2);
  }

  @Test
  void groupsIfThereAreTooMany() throws Exception {
    connect(2);
    write(
        IntStream.range(0, PointsReading.MAX_SORTED)
            .mapToObj(i -> "m,t=" + i + " f=1 " + START)
            .toArray(String[]::new));

    assertThat(read(true)).as("perhaps not all").isEmpty();
    assertThat(cursor.delivered().before()).isEqualTo(START);
    assertThat(read(true)).hasSize(PointsReading.MAX_SORTED);
    cursor.pace().rowsRead(PointsReading.MAX_SORTED / 2 - 1);
    assertThat(window().statement()).as("few again").contains("LIMIT");
  }

  @Test
  void readsOneLessThanTooMany() throws Exception {
    connect(2);
    write(
        IntStream.range(1, PointsReading.MAX_SORTED)
            .mapToObj(i -> "m,t=" + i % 7 + " f=" + i + " " + (START + i))
            .toArray(String[]::new));

    assertThat(texts(read(true))).isEqualTo(texts(read(false))).hasSize(4_999);
  }

  @Test
  void manyPointsOfHistoryDoNotMeanManyNewOnes() throws Exception {
    connect(2);
    write(
        IntStream.range(0, PointsReading.MAX_SORTED)
            .mapToObj(i -> "m,t=" + i + " f=1 " + START)
            .toArray(String[]::new));
    cursor.types(Catalog.fields(client, "m"));

    TimeRange range = TimeRange.of(cursor, START, END);
    assertThat(read(WindowReading.ofHistory(range, output, END, END))).hasSize(5_000);
    assertThat(window().statement()).contains("LIMIT");
  }

  @Test
  void groupsWhatCannotBeNamedAlone() {
    MeasurementCursor odd = TestCursors.cursor("with\rreturn", START, START);
    TimeRange range = TimeRange.of(odd, START, END);

    assertThat(WindowReading.ofNewPoints(range, output, END, END, START).statement())
        .contains("GROUP BY *")
        .doesNotContain("LIMIT");
  }

  private void connect(int generation) throws Exception {
    server = RealServers.get(generation);
    bucket = RealServers.newBucket(server);
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    Map<String, String> config = new HashMap<>(Map.of(InfluxDbConnection.URL, server.url()));
    if (generation == 2) {
      config.put(InfluxDbConnection.TOKEN, server.token());
      config.put(InfluxDbConnection.ORG, server.org());
    }
    http = new InfluxDbHttp(InfluxDbConnection.from(new AbstractConfig(definition, config, false)));
    InfluxDbVersion version = generation == 2 ? InfluxDbVersion.V2 : InfluxDbVersion.V1;
    client =
        new InfluxQlClient(
            http,
            new InfluxDbServer(version, bucket, null),
            new ServerClock(Clock.systemUTC()),
            QueryLimits.none());
    cursor = TestCursors.cursor(START, START);
  }

  private void write(String... lines) throws Exception {
    server.access().write(bucket, String.join("\n", lines));
  }

  // From the start, whatever was read before.
  private List<SourceRecord> read(boolean few) throws Exception {
    if (!few) {
      cursor = TestCursors.cursor(START, START);
      cursor.pace().group();
    }
    return read(window());
  }

  private List<SourceRecord> read(WindowReading window) throws Exception {
    CompletableFuture<Void> read = CompletableFuture.runAsync(() -> send(window));
    List<SourceRecord> records = new ArrayList<>();
    while (!read.isDone()) {
      records.addAll(take(Duration.ofMillis(10)));
    }
    read.get();
    records.addAll(take(Duration.ZERO));
    return records;
  }

  private void send(WindowReading window) {
    try {
      new Requests(client, START).send(List.of(window));
      output.batch().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // There may be more than the queue holds.
  private List<SourceRecord> take(Duration wait) throws InterruptedException {
    List<SourceRecord> taken = queue.take(wait);
    return taken == null ? List.of() : taken;
  }

  private WindowReading window() throws Exception {
    cursor.types(Catalog.fields(client, "m"));
    TimeRange range = TimeRange.of(cursor, START, END);
    return WindowReading.ofNewPoints(range, output, END, END, Long.MIN_VALUE);
  }

  private static List<String> texts(List<SourceRecord> records) {
    return records.stream().map(SortedReadingTest::text).toList();
  }

  private static String text(SourceRecord record) {
    return record.key() + " " + record.value() + " " + Map.copyOf(record.sourceOffset());
  }
}
