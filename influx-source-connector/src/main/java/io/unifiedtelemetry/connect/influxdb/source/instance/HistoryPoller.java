package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.read.WindowReading;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the history of measurements that are behind, one window of one measurement per poll. A
 * window is as long as can be read in some seconds; gaps are skipped in one step.
 */
final class HistoryPoller implements Poller {
  private final ReaderContext context;
  private final RecordOutput output;

  HistoryPoller(ReaderContext context) {
    this.context = context;
    this.output = context.output(context.task().queue().historyWriter());
  }

  @Override
  public Duration poll() throws IOException, InterruptedException {
    ReadBoundary boundary = context.boundary();
    MeasurementCursor cursor = context.cursors().takeHistory(boundary::now);
    try {
      context.background().acquireUninterruptibly();
      poll(cursor, boundary);
    } finally {
      giveBack(cursor, boundary.end());
    }
    return Duration.ZERO;
  }

  private void poll(MeasurementCursor cursor, ReadBoundary boundary) throws IOException {
    try {
      long now = boundary.now();
      Requests requests = new Requests(context.connection().client(), now);
      context.retention().check(cursor, output, requests, now);
      readWindow(requests, cursor, boundary.end(), now);
    } finally {
      context.background().release();
    }
  }

  private void readWindow(Requests requests, MeasurementCursor cursor, long limit, long now)
      throws IOException {
    long from = cursor.delivered().before();
    long end = cursor.delivered().windowEnd(cursor.size().end(from, limit));
    if (end <= from) {
      return;
    }
    // Got once, because they may change at any time.
    FieldTypes types = cursor.types();
    List<TimeRange> exact =
        TimeRange.exact(List.of(new TimeRange(cursor, from, end, types)), requests);
    if (exact.isEmpty()) {
      return;
    }
    WindowReading window = WindowReading.ofHistory(exact.get(0), output, limit, now);
    long start = System.nanoTime();
    if (types.uniform()) {
      requests.send(List.of(MeasurementQuery.expectedTypes(exact.get(0)), window));
    } else {
      requests.send(List.of(window));
    }
    if (window.isComplete()) {
      window.took(System.nanoTime() - start);
      // With types that differ between shards, InfluxQL may hide the first point.
      if (window.points() == 0 && types.uniform()) {
        skipGap(requests, cursor, limit);
      }
    }
    output.batch().flush();
  }

  private static void skipGap(Requests requests, MeasurementCursor cursor, long limit)
      throws IOException {
    long from = cursor.delivered().before();
    if (from >= limit) {
      return;
    }
    MeasurementQuery<OptionalLong> first =
        MeasurementQuery.firstPoint(TimeRange.of(cursor, from, limit));
    requests.send(List.of(first));
    first.result().ifPresent(time -> cursor.moveTo(cursor.delivered().upTo(time.orElse(limit))));
  }

  // The live thread's records overtake those of history, and their offsets say that everything
  // before them was delivered.
  private void giveBack(MeasurementCursor cursor, long limit) throws IOException {
    if (context.cursors().isBehind(cursor, limit)) {
      output.batch().flush();
    } else {
      output.batch().flushAndAwaitTaken();
    }
    context.cursors().giveBack(cursor, limit);
  }
}
