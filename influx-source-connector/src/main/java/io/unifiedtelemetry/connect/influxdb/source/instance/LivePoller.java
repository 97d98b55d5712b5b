package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.audit.PastAudit;
import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.read.WindowReading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the new points of all measurements that are up to date, then late points. */
final class LivePoller implements Poller, Poller.Progress {
  private final ReaderContext context;
  private final RecordOutput output;
  private final Heartbeat heartbeat;
  private final Discovery discovery;
  private final PastAudit pastAudit;

  /**
   * @param start where measurements without an offset start, nanoseconds since 1970
   */
  LivePoller(ReaderContext context, long start, Discovery discovery) {
    LateConfig late = context.task().config().late();
    this.context = context;
    this.output = context.output(context.task().queue().liveWriter());
    this.heartbeat = new Heartbeat(context, start, output);
    this.discovery = discovery;
    this.pastAudit =
        new PastAudit(
            output, !late.window().isZero(), !late.repairWindow().isZero(), System::nanoTime);
  }

  @Override
  public double lagSeconds() {
    return context.lagSeconds();
  }

  @Override
  public long pointsAhead() {
    return pastAudit.pointsAhead();
  }

  @Override
  public boolean isFinished() {
    return heartbeat.isFinished();
  }

  // Returns only after the server has responded: a poll that asked nothing proves nothing.
  @Override
  public Duration poll() throws IOException, InterruptedException {
    while (true) {
      long start = System.nanoTime();
      boolean responded = pollOnce();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      Duration rest = context.task().config().reading().pollInterval().minus(elapsed);
      Duration wait = rest.isNegative() ? Duration.ZERO : rest;
      if (responded) {
        return wait;
      }
      context.task().sleeper().sleep(wait);
    }
  }

  private boolean pollOnce() throws IOException {
    ReadBoundary boundary = context.boundary();
    try {
      heartbeat.sendIfDue(boundary.now(), context.readUpTo());
      List<MeasurementCursor> live = context.cursors().live(boundary.end());
      boolean responded = !live.isEmpty() && read(live);
      if (discovery.isDone()) {
        heartbeat.finishBoundedRun();
      }
      return responded;
    } finally {
      output.batch().flush();
    }
  }

  private boolean read(List<MeasurementCursor> live) throws IOException {
    Requests requests = new Requests(context.connection().client(), context.boundary().now());
    long now = context.boundary().now();
    long end = context.boundary().end();
    ShardGrid shards = new ShardGrid(discovery.catalog().shardDuration());
    readWindows(requests, live, end, shards, now);
    heartbeat.sendIdle(live, discovery.catalog().retention(), now);
    heartbeat.sendCells(live, now);
    output.batch().flush();
    auditPast(requests, live, end, shards, now);
    output.batch().flush();
    requests.check();
    return requests.anySucceeded();
  }

  // A window does not span two shards, because a field may have another type in each.
  private void readWindows(
      Requests requests, List<MeasurementCursor> live, long limit, ShardGrid shards, long now)
      throws IOException {
    List<TimeRange> wanted = new ArrayList<>();
    for (MeasurementCursor cursor : live) {
      long from = cursor.delivered().before();
      long end = cursor.delivered().windowEnd(cursor.size().end(from, limit));
      if (end > from && cursor.isDue(now)) {
        wanted.add(TimeRange.of(cursor, from, Math.min(end, shards.borderAfter(from))));
      }
    }
    List<WindowReading> windows = new ArrayList<>();
    for (TimeRange exact : TimeRange.exact(wanted, requests)) {
      windows.add(new WindowReading(exact, output, limit, now));
    }
    long start = System.nanoTime();
    try {
      requests.send(windows);
    } finally {
      growWindows(windows, System.nanoTime() - start);
    }
  }

  // A window that was interrupted is short; it must grow again to keep up with the time.
  private static void growWindows(List<WindowReading> windows, long elapsed) {
    long each = elapsed / Math.max(1, windows.size());
    windows.stream()
        .filter(WindowReading::isComplete)
        .forEach(window -> window.cursor().size().read(each));
  }

  // Some time after the end of a bounded run its late window has passed, and nothing is queried.
  private void auditPast(
      Requests requests, List<MeasurementCursor> live, long end, ShardGrid shards, long now)
      throws IOException {
    long sinceEnd = context.boundary().isLast() ? now - end : 0;
    if (sinceEnd <= context.task().config().late().window().toNanos()) {
      pastAudit.run(requests, live, end, shards, now);
    }
  }
}
