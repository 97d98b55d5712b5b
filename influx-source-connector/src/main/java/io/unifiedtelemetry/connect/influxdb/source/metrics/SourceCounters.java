package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what a task has done since its start. Thread-safe. */
public final class SourceCounters {
  private final LongAdder points = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder windows = new LongAdder();
  private final LongAdder latePoints = new LongAdder();
  private final LongAdder repeatedPoints = new LongAdder();
  private final LongAdder looped = new LongAdder();
  private final LongAdder unwritable = new LongAdder();
  private final LongAdder unreadableFields = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final Map<ErrorKind, LongAdder> errors = new EnumMap<>(ErrorKind.class);
  private final Latencies queries = new Latencies();
  private final Latencies lateness = new Latencies();
  private final Collection<LongSupplier> backlogs = new ConcurrentLinkedQueue<>();

  /** Creates counters at zero. */
  public SourceCounters() {
    for (ErrorKind kind : ErrorKind.values()) {
      errors.put(kind, new LongAdder());
    }
  }

  /** Points were queued for Kafka. */
  public void sent(int count, long size) {
    points.add(count);
    bytes.add(size);
  }

  /** A window was read completely. */
  public void windowRead() {
    windows.increment();
  }

  /** Late points were found. */
  public void foundLate(long count) {
    latePoints.add(count);
  }

  /**
   * A late point was found.
   *
   * @param nanoseconds its age, so how late it was stored at most
   */
  public void lateBy(long nanoseconds) {
    lateness.record(nanoseconds);
  }

  /**
   * Adds a part of the task that checks for late points.
   *
   * @param overdue for how long its most overdue check has been so, in nanoseconds
   */
  public void addBacklog(LongSupplier overdue) {
    backlogs.add(overdue);
  }

  /** For how long the most overdue check for late points has been so. */
  public Duration backlog() {
    return Duration.ofNanos(
        backlogs.stream().mapToLong(LongSupplier::getAsLong).reduce(0, Math::max));
  }

  /** Points were queued that may have been delivered before. */
  public void repeated(long count) {
    repeatedPoints.add(count);
  }

  /** A point was skipped, because it has passed such a connector before. */
  public void looped() {
    looped.increment();
  }

  /** A point was left out, because line protocol cannot represent its names. */
  public void unwritable() {
    unwritable.increment();
  }

  /** Fields of a measurement are left out, because InfluxQL cannot select them. */
  public void unreadable(int fields) {
    unreadableFields.add(fields);
  }

  /** Points were lost, because the retention period ended before they were read. */
  public void gap() {
    gaps.increment();
  }

  /** An instance could not be read. */
  public void failed(ErrorKind kind) {
    errors.get(kind).increment();
  }

  /** A query completed in that time. */
  public void queryCompleted(long nanoseconds) {
    queries.record(nanoseconds);
  }

  /** The number of points queued for Kafka. */
  public long points() {
    return points.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  long windows() {
    return windows.sum();
  }

  /** The number of late points found. */
  public long latePoints() {
    return latePoints.sum();
  }

  /** How late points were stored, at most. */
  public Latencies lateness() {
    return lateness;
  }

  long repeatedPoints() {
    return repeatedPoints.sum();
  }

  long loopedPoints() {
    return looped.sum();
  }

  long unreadableFields() {
    return unreadableFields.sum();
  }

  long unwritablePoints() {
    return unwritable.sum();
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
