package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import java.util.concurrent.atomic.LongAdder;

/** What a task has done since it began. May be used by several threads. */
public final class SourceCounters {
  private final LongAdder points = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder windows = new LongAdder();
  private final LongAdder latePoints = new LongAdder();
  private final LongAdder repeatedPoints = new LongAdder();
  private final Latencies queries = new Latencies();

  /** Points were handed over. */
  public void handedOver(long count, long itsBytes) {
    points.add(count);
    bytes.add(itsBytes);
  }

  /** A window was read to its end. */
  public void windowRead() {
    windows.increment();
  }

  /** Points were found that were stored late. */
  public void foundLate(long count) {
    latePoints.add(count);
  }

  /** Points were handed over that may have been before. */
  public void repeated(long count) {
    repeatedPoints.add(count);
  }

  /** A request was answered completely. */
  public void answered(long nanoseconds) {
    queries.record(nanoseconds);
  }

  long points() {
    return points.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  long windows() {
    return windows.sum();
  }

  long latePoints() {
    return latePoints.sum();
  }

  long repeatedPoints() {
    return repeatedPoints.sum();
  }

  Latencies queries() {
    return queries;
  }
}
