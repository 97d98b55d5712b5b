package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs rejected records: one WARN per minute with their number, what happens to them, and the first
 * of them as an example. Not thread-safe.
 */
final class RejectionLog {
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private final String fate;
  private final LongSupplier nanoTime;
  private long nextLog;
  private long records;
  private long lines;
  private String example;

  /**
   * @param fate what happens to rejected records
   * @param nanoTime as {@link System#nanoTime}
   */
  RejectionLog(Logger log, String fate, LongSupplier nanoTime) {
    this.log = log;
    this.fate = fate;
    this.nanoTime = nanoTime;
    this.nextLog = nanoTime.getAsLong();
  }

  /** Counts a rejected record. */
  void add(RejectedRecord record) {
    if (records == 0) {
      example = record.place() + ", " + record.firstReason();
    }
    records++;
    lines += record.lines();
  }

  /** Logs the records since the last log entry, at most once a minute. */
  void logIfDue() {
    long now = nanoTime.getAsLong();
    if (records == 0 || now - nextLog < 0) {
      return;
    }
    log.warn(
        "InfluxDB cannot store {} lines of {} records, which {}; for example {}",
        lines,
        records,
        fate,
        example);
    nextLog = now + INTERVAL;
    records = 0;
    lines = 0;
  }
}
