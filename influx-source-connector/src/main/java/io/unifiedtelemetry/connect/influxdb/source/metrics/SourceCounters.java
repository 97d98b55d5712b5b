package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a task has done since it began. May be used by several threads. */
public final class SourceCounters {
  private final LongAdder points = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder windows = new LongAdder();
  private final LongAdder latePoints = new LongAdder();
  private final LongAdder repeatedPoints = new LongAdder();
  private final LongAdder looped = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final Map<ErrorKind, LongAdder> errors = new EnumMap<>(ErrorKind.class);
  private final Latencies queries = new Latencies();

  /** Everything at zero. */
  public SourceCounters() {
    for (ErrorKind kind : ErrorKind.values()) {
      errors.put(kind, new LongAdder());
    }
  }

  /** Points were handed over. */
  public void handedOver(int count, long theirBytes) {
    points.add(count);
    bytes.add(theirBytes);
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

  /** A point was left out because it passed such a connector before. */
  public void looped() {
    looped.increment();
  }

  /** Points were lost because retention passed the cursor. */
  public void gap() {
    gaps.increment();
  }

  /** An instance could not be read. */
  public void failed(ErrorKind kind) {
    errors.get(kind).increment();
  }

  /** A request was answered completely. */
  public void answered(long nanoseconds) {
    queries.record(nanoseconds);
  }

  /** How many points were handed over. */
  public long points() {
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

  long loopedPoints() {
    return looped.sum();
  }

  long gaps() {
    return gaps.sum();
  }

  long errors(ErrorKind kind) {
    return errors.get(kind).sum();
  }

  Latencies queries() {
    return queries;
  }
}
