package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads what is new of the measurements that are up to date, many in one request. */
public final class LiveReading {
  private final ReadingLane lane;

  /** Reading in that lane. */
  public LiveReading(ReadingLane lane) {
    this.lane = lane;
  }

  /**
   * Reads what is new of each measurement that is due.
   *
   * @param to nothing from this time on is read
   * @param shards no window goes over a border between shards: a field's type may change there
   * @param now nanoseconds since 1970
   */
  public void read(
      Requests requests, Collection<MeasurementCursor> cursors, long to, ShardGrid shards, long now)
      throws IOException {
    List<TimeRange> wanted = new ArrayList<>();
    for (MeasurementCursor cursor : cursors) {
      long from = cursor.delivered().before();
      long end = cursor.delivered().windowEnd(cursor.size().end(from, to));
      if (end > from && cursor.isDue(now)) {
        wanted.add(
            new TimeRange(cursor, from, Math.min(end, shards.borderAfter(from)), cursor.types()));
      }
    }
    List<WindowReading> windows = new ArrayList<>();
    for (TimeRange stretch : new SingleShardRanges(requests).of(wanted)) {
      windows.add(
          new WindowReading(stretch.cursor(), stretch.to(), stretch.types(), lane, to, now));
    }
    ask(requests, windows);
  }

  // A window that was cut is short; only by growing again does it keep up with the time.
  private static void ask(Requests requests, List<WindowReading> windows) throws IOException {
    long began = System.nanoTime();
    try {
      requests.ask(windows);
    } finally {
      long each = (System.nanoTime() - began) / Math.max(1, windows.size());
      windows.stream()
          .filter(WindowReading::isComplete)
          .forEach(window -> window.cursor().size().read(each));
    }
  }
}
