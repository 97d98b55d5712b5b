package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.audit.PastAudit;
import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.ReadConfig;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.Cursors;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.PollSchedule;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.WriteWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Reads the new points of the measurements of one speed that are up to date, then late points. */
final class LivePoller implements Poller {
  // While checks for late points are overdue, they continue soon.
  private static final Duration BUSY_INTERVAL = Duration.ofMillis(50);

  private final ReaderContext context;
  private final Cursors.Speed speed;
  private final RecordOutput output;
  private final Heartbeat heartbeat;
  private final Discovery discovery;
  private final PastAudit pastAudit;
  private final WriteWatch watch;
  private final LiveWindows windows;

  /**
   * @param start where measurements without an offset start, nanoseconds since 1970
   */
  LivePoller(ReaderContext context, Cursors.Speed speed, long start, Discovery discovery) {
    this.context = context;
    this.speed = speed;
    this.output = context.output(context.task().queue().liveWriter());
    this.heartbeat = new Heartbeat(context, speed, start, output);
    this.discovery = discovery;
    LateConfig late = context.task().config().late();
    this.pastAudit =
        new PastAudit(output, late.window(), !late.repairWindow().isZero(), System::nanoTime);
    ReadConfig reading = context.task().config().reading();
    this.watch = new WriteWatch(reading.pollInterval(), System::nanoTime);
    this.windows =
        new LiveWindows(
            output,
            new PollSchedule(reading.minPollInterval(), reading.pollInterval(), reading.maxLoad()),
            watch);
  }

  /** The number of points ahead of now. Thread-safe. */
  long pointsAhead() {
    return pastAudit.pointsAhead();
  }

  /** Whether everything before {@code stop.at} was read and taken. Thread-safe. */
  boolean isFinished() {
    return heartbeat.isFinished();
  }

  // Returns only after the server has responded: a poll that asked nothing proves nothing.
  @Override
  public Duration poll() throws IOException, InterruptedException {
    if (speed == Cursors.Speed.SLOW) {
      context.cursors().awaitLive(speed);
    }
    while (true) {
      boolean responded = pollOnce();
      Duration wait = windows.untilNext(context.boundary().now());
      if (pastAudit.isBusy() && wait.compareTo(BUSY_INTERVAL) > 0) {
        wait = BUSY_INTERVAL;
      }
      if (responded) {
        return wait;
      }
      context.task().sleeper().sleep(wait);
    }
  }

  private boolean pollOnce() throws IOException {
    ReadBoundary boundary = context.boundary();
    try {
      heartbeat.sendIfDue(boundary.now(), context::readUpTo);
      forgetDropped(boundary.now());
      List<MeasurementCursor> live = context.cursors().live(speed, boundary.end());
      boolean responded = live.isEmpty() ? windows.readNone(boundary.now()) : read(live);
      if (discovery.isDone()) {
        heartbeat.finishBoundedRun();
      }
      return responded;
    } finally {
      output.batch().flush();
    }
  }

  private void forgetDropped(long now) throws IOException {
    for (MeasurementCursor cursor : context.cursors().forget(speed, discovery.dropped())) {
      heartbeat.forget(cursor.partition(), now);
      cursor.late().forget();
      discovery.forget(cursor.measurement());
    }
  }

  private boolean read(List<MeasurementCursor> live) throws IOException {
    InfluxQlClient client = context.connection().client();
    Requests requests = new Requests(client, context.boundary().now());
    long now = context.boundary().now();
    long end = context.boundary().end();
    ShardGrid shards = new ShardGrid(discovery.catalog().shardDuration());
    boolean quiet = watch.check(client::writes, live, end, now);
    windows.read(requests, live, end, shards, now);
    heartbeat.sendIdle(live, discovery.catalog().retention(), now);
    heartbeat.sendCells(live, now);
    output.batch().flush();
    auditPast(requests, live, end, shards, now);
    output.batch().flush();
    // The measurements in one request may be the only ones that fail, and so may the slow ones.
    boolean areAll = speed == Cursors.Speed.QUICK || !context.cursors().hasQuick();
    if (areAll && live.stream().allMatch(MeasurementCursor::isFailing)) {
      requests.check();
    }
    return quiet || requests.anySucceeded();
  }

  // Some time after the end of a bounded run its late window has passed, and nothing is queried;
  // nor if nothing was written since everything was audited.
  private void auditPast(
      Requests requests, List<MeasurementCursor> live, long end, ShardGrid shards, long now)
      throws IOException {
    long sinceEnd = context.boundary().isLast() ? now - end : 0;
    boolean ended = sinceEnd > context.task().config().late().window().toNanos();
    long written = watch.lastWritten(now);
    if (!ended && !pastAudit.isDone(live, written, now)) {
      pastAudit.run(requests, live, end, shards, written, now);
    }
  }
}
