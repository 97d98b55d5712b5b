package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery;
import io.unifiedtelemetry.connect.influxdb.source.read.PollSchedule;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.StatementReading;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.read.WindowReading;
import io.unifiedtelemetry.connect.influxdb.source.read.WriteWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the windows of new points that are due. Not thread-safe. */
final class LiveWindows {
  private final RecordOutput output;
  private final PollSchedule schedule;
  private final WriteWatch watch;

  LiveWindows(RecordOutput output, PollSchedule schedule, WriteWatch watch) {
    this.output = output;
    this.schedule = schedule;
    this.watch = watch;
  }

  /** The time until windows are due again. */
  Duration untilNext(long now) {
    return schedule.untilNext(now);
  }

  /** Notes that there are no measurements to read; returns that the server was not queried. */
  boolean readNone(long now) {
    schedule.due(List.of(), now);
    return false;
  }

  /**
   * Reads the windows that are due.
   *
   * @param live the measurements that are up to date
   * @param limit the end of what can be read
   * @param now nanoseconds since 1970
   */
  void read(Requests requests, List<MeasurementCursor> live, long limit, ShardGrid shards, long now)
      throws IOException {
    List<TimeRange> wanted = new ArrayList<>();
    for (MeasurementCursor cursor : schedule.due(watch.withoutEmpty(live, limit, now), now)) {
      cursor.pace().startQuery();
      addWindow(cursor, limit, shards, wanted);
    }
    List<StatementReading> readings = new ArrayList<>();
    List<WindowReading> windows = new ArrayList<>();
    Map<WindowReading, MeasurementQuery<OptionalLong>> ahead = new LinkedHashMap<>();
    for (TimeRange exact : TimeRange.exact(wanted, requests)) {
      long earliest = shards.borderBefore(exact.from());
      WindowReading window = WindowReading.ofNewPoints(exact, output, limit, now, earliest);
      windows.add(window);
      readings.add(window);
      watch.pointsAhead(exact, limit).ifPresent(query -> ahead.put(window, query));
      if (ahead.containsKey(window)) {
        readings.add(ahead.get(window));
      }
    }
    send(requests, readings, windows);
    ahead.forEach((window, query) -> watch.queried(window, query, now));
  }

  // A window that was interrupted is short; it must grow again to keep up with the time.
  private static void send(
      Requests requests, List<StatementReading> readings, List<WindowReading> windows)
      throws IOException {
    long start = System.nanoTime();
    try {
      requests.send(readings);
    } finally {
      long each = (System.nanoTime() - start) / Math.max(1, windows.size());
      for (WindowReading window : windows) {
        if (window.isComplete()) {
          window.took(each);
        }
        window.cursor().pace().settle();
      }
    }
  }

  // A window does not span two shards, because a field may have another type in each.
  private static void addWindow(
      MeasurementCursor cursor, long limit, ShardGrid shards, List<TimeRange> wanted) {
    long from = cursor.delivered().before();
    long end = cursor.delivered().windowEnd(cursor.size().end(from, limit));
    if (end > from) {
      wanted.add(TimeRange.of(cursor, from, Math.min(end, shards.borderAfter(from))));
    }
  }
}
