package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesSorter;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.delivered.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordQueue;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.StubServer;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LineEncoder;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.record.Origin;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.LoggerFactory;

/** An audit of a stub server, with a clock that only the test moves. */
final class AuditFixture implements AutoCloseable {
  static final long SECOND = Duration.ofSeconds(1).toNanos();
  static final long NOW = 1_700_006_400L * SECOND;
  static final long START = NOW - Duration.ofHours(2).toNanos();

  private static final LateConfig SETTINGS =
      new LateConfig(Duration.ofMinutes(1), Duration.ofDays(1), 1_000_000);
  private static final Pattern MEASUREMENT = Pattern.compile("FROM \"(\\w+)\"");
  private static final Pattern RANGE = Pattern.compile("time >= (-?\\d+) AND time < (-?\\d+)");

  final AtomicLong nanoTime = new AtomicLong();
  final RecordQueue queue = new RecordQueue();
  final SourceCounters counters = new SourceCounters();
  final RecordOutput output =
      new RecordOutput(
          new LineEncoder(new InstanceTag("", "source", false), RecordForm.DEFAULT),
          ValueFormat.lines(),
          1,
          new RecordBatch(queue.liveWriter()),
          counters);
  final StubServer server;
  long now = NOW;

  AuditFixture(UnaryOperator<String> responses) throws IOException {
    server = new StubServer(responses);
  }

  /** A measurement without points that was read from the start until now. */
  static MeasurementCursor cursor(String measurement) {
    FieldTypes types = new FieldTypes();
    types.add("f", FieldType.INTEGER);
    MeasurementCursor cursor =
        new MeasurementCursor(
            measurement,
            new MeasurementRecords(
                "telemetry",
                Map.of("measurement", measurement),
                new Origin("source", "site", measurement),
                RecordForm.DEFAULT,
                Clock.systemUTC()),
            Delivered.before(NOW),
            true,
            LateState.of(
                SETTINGS,
                new PointBudget(SETTINGS.maxPoints()),
                Delivered.before(START),
                LateSnapshot.NONE),
            new WaitingLog(
                LoggerFactory.getLogger(AuditFixture.class),
                Clock.systemUTC(),
                Duration.ofMinutes(1)),
            NOW);
    cursor.types(types);
    return cursor;
  }

  PastAudit audit() {
    return new PastAudit(output, SETTINGS.window(), true, nanoTime::get);
  }

  Requests requests() {
    return new Requests(server.client(), now);
  }

  void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
    now += time.toNanos();
  }

  /** The delivered records; null if there are none. */
  List<SourceRecord> delivered() throws IOException, InterruptedException {
    output.batch().flush();
    return queue.take(Duration.ZERO);
  }

  static boolean readsPoints(String statement) {
    return statement.startsWith("SELECT *");
  }

  static String measurement(String statement) {
    Matcher matcher = MEASUREMENT.matcher(statement);
    return matcher.find() ? matcher.group(1) : "";
  }

  static boolean covers(String statement, long time) {
    Matcher range = RANGE.matcher(statement);
    return range.find()
        && Long.parseLong(range.group(1)) <= time
        && Long.parseLong(range.group(2)) > time;
  }

  /** A response of a server that has one point of each measurement. */
  static String onePoint(String statement, long time) {
    if (!covers(statement, time)) {
      return StubServer.EMPTY;
    }
    if (statement.contains(SeriesSorter.END_OF_TAGS)) {
      return StubServer.point(measurement(statement), "f", time, 1);
    }
    String column = readsPoints(statement) ? "f" : "count_f";
    return StubServer.row(measurement(statement), column, time, 1);
  }

  @Override
  public void close() {
    server.close();
  }
}
