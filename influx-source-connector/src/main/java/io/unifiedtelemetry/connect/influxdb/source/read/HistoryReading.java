package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import java.io.IOException;
import java.util.List;

/**
 * Reads a measurement's past, one window after the other: as long as can be managed in some
 * seconds, over gaps in one step.
 */
public final class HistoryReading {
  private final ReadingLane lane;

  /** Reading in that lane. */
  public HistoryReading(ReadingLane lane) {
    this.lane = lane;
  }

  /**
   * Reads the next window, or goes over the next gap.
   *
   * @param to nothing from this time on is read
   * @param now nanoseconds since 1970
   */
  public void step(Requests requests, MeasurementCursor cursor, long to, long now)
      throws IOException {
    long from = cursor.delivered().before();
    long end = cursor.delivered().windowEnd(cursor.size().end(from, to));
    if (end <= from) {
      return;
    }
    // Once, because they may be found to be others at any moment.
    FieldTypes types = cursor.types();
    List<TimeRange> exact =
        new SingleShardRanges(requests).of(List.of(new TimeRange(cursor, from, end, types)));
    if (exact.isEmpty()) {
      return;
    }
    TimeRange stretch = exact.get(0);
    WindowReading window = new WindowReading(cursor, stretch.to(), stretch.types(), lane, to, now);
    boolean mayGoOverGap = types.uniform();
    long began = System.nanoTime();
    requests.ask(
        mayGoOverGap ? List.of(new FieldKeysCheck(cursor, types), window) : List.of(window));
    if (window.isComplete()) {
      cursor.size().read(System.nanoTime() - began);
      if (window.points() == 0 && mayGoOverGap) {
        goOverGap(requests, cursor, to);
      }
    }
    lane.batch().flush();
  }

  // With types that change from shard to shard, InfluxQL may hide the first point.
  private static void goOverGap(Requests requests, MeasurementCursor cursor, long to)
      throws IOException {
    long from = cursor.delivered().before();
    if (from >= to) {
      return;
    }
    FirstPoint first = new FirstPoint(cursor, from, to);
    requests.ask(List.of(first));
    if (first.answered()) {
      cursor.delivered(cursor.delivered().upTo(first.time().orElse(to)));
    }
  }
}
