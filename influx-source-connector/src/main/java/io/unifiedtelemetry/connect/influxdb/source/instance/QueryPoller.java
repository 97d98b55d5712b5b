package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.read.QueryWindow;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;
import io.unifiedtelemetry.connect.influxdb.source.read.WindowSize;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryRunner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a user's query for one window after the other. */
final class QueryPoller implements Poller, Progress {
  private static final Logger LOG = LoggerFactory.getLogger(QueryPoller.class);
  // Bounds what hostile measurement names could make us keep.
  private static final int MOST_MEASUREMENTS = 10_000;

  private final ReadInstance instance;
  private final Heartbeat heartbeat;
  private final QueryRunner runner;
  private final ClockCheck clockCheck;
  private final ReadingLane lane;
  private final InstanceTag tag;
  private final RecordsFactory factory;
  private final Map<String, String> partition;
  private final Map<String, MeasurementRecords> records = new HashMap<>();
  private final WindowSize size = new WindowSize();
  private volatile Delivered delivered;
  private boolean saidEnd;
  private volatile boolean finished;

  /**
   * @param start where it begins if nothing is stored, nanoseconds since 1970
   */
  QueryPoller(ReadInstance instance, UserQuery query, long start) {
    ReaderContext context = instance.context();
    OutputConfig output = context.config().output();
    this.instance = instance;
    this.runner = new QueryRunner(query);
    this.lane = instance.lane(new RecordBatch(context.handover().liveLane()));
    this.heartbeat = new Heartbeat(instance.instance(), context, start, lane.writer().format());
    this.clockCheck =
        new ClockCheck(instance.name(), context.clock(), context.config().statusLogInterval());
    this.tag = new InstanceTag(output.instanceTag(), instance.name(), output.loopProtection());
    this.factory = new RecordsFactory(instance.instance(), context);
    String bucket = instance.instance().bucket();
    this.partition = SourcePartitions.query(instance.name(), bucket);
    this.delivered =
        context.offsets().query(instance.name(), bucket).orElseGet(() -> Delivered.before(start));
  }

  @Override
  public double lagSeconds() {
    double lag = (double) instance.horizon().end() - delivered.before();
    return Math.max(0, lag) / 1e9;
  }

  @Override
  public long pointsAhead() {
    return 0;
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  @Override
  public Duration round() throws IOException {
    ReadBoundary horizon = instance.horizon();
    heartbeat.send(horizon.now(), delivered.before(), lane.batch());
    askForTime(horizon);
    clockCheck.look(horizon);
    long from = delivered.before();
    long limit = horizon.end();
    long end = delivered.windowEnd(size.end(from, limit));
    if (end > from) {
      read(new QueryWindow(delivered, end, lane), from, end);
    }
    sayEnd(horizon);
    lane.batch().flush();
    finished = saidEnd && lane.batch().isTaken();
    return end < limit ? Duration.ZERO : instance.context().config().reading().pollInterval();
  }

  private void sayEnd(ReadBoundary horizon) throws InterruptedIOException {
    if (horizon.isLast() && delivered.before() >= horizon.end() && !saidEnd) {
      saidEnd = true;
      heartbeat.sendEnd(partition, delivered, horizon.now(), lane.batch());
      LOG.info("Instance \"{}\": everything before stop.at was read", instance.name());
    }
  }

  // Else the first window could end in the server's future, and what is stored there later is lost.
  private void askForTime(ReadBoundary horizon) throws IOException {
    if (!horizon.isAsked()) {
      long from = delivered.before();
      runner.run(instance.connection(), from, from + 1, point -> {});
    }
  }

  private void read(QueryWindow window, long from, long end) throws IOException {
    long began = System.nanoTime();
    try {
      runner.run(instance.connection(), from, end, point -> add(point, window));
      delivered = window.complete();
      size.read(System.nanoTime() - began);
    } catch (IOException e) {
      delivered = window.brokenOff();
      size.silent(end - from);
      throw e;
    } finally {
      lane.batch().flush();
    }
  }

  private void add(Point point, QueryWindow window) throws InterruptedIOException {
    if (tag.refuses(point)) {
      lane.counters().looped();
    } else {
      window.add(tag.addTo(point), records(point));
    }
  }

  private MeasurementRecords records(Point point) {
    if (records.size() >= MOST_MEASUREMENTS) {
      records.clear();
    }
    return records.computeIfAbsent(
        point.measurement(), measurement -> factory.of(measurement, partition));
  }
}
