package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.read.QueryWindow;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
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
final class QueryPoller implements Poller, Poller.Progress {
  private static final Logger LOG = LoggerFactory.getLogger(QueryPoller.class);
  // Bounds what hostile measurement names could make us keep.
  private static final int MOST_MEASUREMENTS = 10_000;

  private final ReaderContext context;
  private final Heartbeat heartbeat;
  private final QueryRunner runner;
  private final RecordOutput output;
  private final InstanceTag tag;
  private final Map<String, String> partition;
  private final Map<String, MeasurementRecords> records = new HashMap<>();
  private final WindowSize size = new WindowSize();
  private volatile Delivered delivered;
  private boolean saidEnd;
  private volatile boolean finished;

  /**
   * @param start where it begins if nothing is stored, nanoseconds since 1970
   */
  QueryPoller(ReaderContext context, UserQuery query, long start) {
    this.context = context;
    this.runner = new QueryRunner(query);
    this.output = context.output(context.task().queue().liveWriter());
    this.heartbeat = new Heartbeat(context, start, output);
    this.tag = context.instanceTag();
    String bucket = context.instance().bucket();
    this.partition = SourcePartitions.query(context.name(), bucket);
    this.delivered =
        context
            .task()
            .offsets()
            .query(context.name(), bucket)
            .orElseGet(() -> Delivered.before(start));
  }

  @Override
  public double lagSeconds() {
    return context.lagSeconds(delivered.before());
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
  public Duration poll() throws IOException {
    ReadBoundary boundary = context.boundary();
    heartbeat.sendIfDue(boundary.now(), delivered.before());
    askForTime(boundary);
    long from = delivered.before();
    long limit = boundary.end();
    long end = delivered.windowEnd(size.end(from, limit));
    if (end > from) {
      read(new QueryWindow(delivered, end, output), from, end);
    }
    sayEnd(boundary);
    output.batch().flush();
    finished = saidEnd && output.batch().isTaken();
    return end < limit ? Duration.ZERO : context.task().config().reading().pollInterval();
  }

  private void sayEnd(ReadBoundary boundary) throws InterruptedIOException {
    if (boundary.isLast() && delivered.before() >= boundary.end() && !saidEnd) {
      saidEnd = true;
      heartbeat.sendEnd(partition, delivered, boundary.now());
      LOG.info("Instance \"{}\": everything before stop.at was read", context.name());
    }
  }

  // Else the first window could end in the server's future, and what is stored there later is lost.
  private void askForTime(ReadBoundary boundary) throws IOException {
    if (!boundary.isServerTimeKnown()) {
      long from = delivered.before();
      runner.run(context.connection(), from, from + 1, point -> {});
    }
  }

  private void read(QueryWindow window, long from, long end) throws IOException {
    long began = System.nanoTime();
    try {
      runner.run(context.connection(), from, end, point -> add(point, window));
      delivered = window.complete();
      size.read(System.nanoTime() - began);
    } catch (IOException e) {
      delivered = window.brokenOff();
      size.silent(end - from);
      throw e;
    } finally {
      output.batch().flush();
    }
  }

  private void add(Point point, QueryWindow window) throws InterruptedIOException {
    if (tag.isLooped(point)) {
      output.counters().looped();
    } else {
      window.add(tag.addTo(point), records(point));
    }
  }

  private MeasurementRecords records(Point point) {
    if (records.size() >= MOST_MEASUREMENTS) {
      records.clear();
    }
    return records.computeIfAbsent(
        point.measurement(), measurement -> context.records(measurement, partition));
  }
}
