package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordTimestamp;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordQueue;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState;
import io.unifiedtelemetry.connect.influxdb.source.late.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LinePointWriter;
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

/** What audits work with, with a clock that only the test moves. */
final class AuditScene implements AutoCloseable {
  static final long SECOND = Duration.ofSeconds(1).toNanos();
  static final long NOW = 1_700_006_400L * SECOND;
  static final long BEGIN = NOW - Duration.ofHours(2).toNanos();

  private static final LateConfig SETTINGS =
      new LateConfig(Duration.ofMinutes(1), Duration.ofDays(1), 1_000_000);
  private static final Pattern MEASUREMENT = Pattern.compile("FROM \"(\\w+)\"");
  private static final Pattern RANGE = Pattern.compile("time >= (-?\\d+) AND time < (-?\\d+)");

  final AtomicLong nanoTime = new AtomicLong();
  final RecordQueue handover = new RecordQueue();
  final SourceCounters counters = new SourceCounters();
  final ReadingLane lane =
      new ReadingLane(
          new LinePointWriter(new InstanceTag("", "source", false)),
          1,
          new RecordBatch(handover.liveLane()),
          counters);
  final AnsweringServer server;
  long now = NOW;

  AuditScene(UnaryOperator<String> answers) throws IOException {
    server = new AnsweringServer(answers);
  }

  /** A measurement without points that was read from the beginning until now. */
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
                RecordTimestamp.READ,
                Clock.systemUTC()),
            Delivered.before(NOW),
            true,
            LateState.of(
                SETTINGS,
                new PointBudget(SETTINGS.maxPoints()),
                Delivered.before(BEGIN),
                LateSnapshot.NONE),
            new WaitingLog(
                LoggerFactory.getLogger(AuditScene.class),
                Clock.systemUTC(),
                Duration.ofMinutes(1)),
            NOW);
    cursor.types(types);
    return cursor;
  }

  Requests requests() {
    return new Requests(server.client(), now);
  }

  void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
    now += time.toNanos();
  }

  /** What was handed over; null for nothing. */
  List<SourceRecord> handedOver() throws IOException, InterruptedException {
    lane.batch().flush();
    return handover.take(Duration.ZERO);
  }

  static boolean asksForPoints(String statement) {
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

  /** An answer of a server that holds one point of each measurement. */
  static String onePoint(String statement, long time) {
    if (!covers(statement, time)) {
      return AnsweringServer.EMPTY;
    }
    String column = asksForPoints(statement) ? "f" : "count_f";
    return AnsweringServer.row(measurement(statement), column, time, 1);
  }

  @Override
  public void close() {
    server.close();
  }
}
