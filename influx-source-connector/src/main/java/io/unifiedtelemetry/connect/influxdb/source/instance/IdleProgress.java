package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;

/**
 * Keeps in an offset how far measurements were read that have had no point for long. Else a task
 * that starts later could not tell what has expired unread from a time in which there was nothing.
 */
final class IdleProgress {
  private static final long LONGEST = Duration.ofHours(1).toNanos();
  private static final int PER_RETENTION = 4;

  private final Heartbeat heartbeat;

  IdleProgress(Heartbeat heartbeat) {
    this.heartbeat = heartbeat;
  }

  /**
   * Looks at measurements that are up to date.
   *
   * @param retention of the bucket; zero where points are kept for ever
   * @param now nanoseconds since 1970
   */
  void keep(Collection<MeasurementCursor> live, Duration retention, long now, RecordBatch batch)
      throws InterruptedIOException {
    if (retention.isZero()) {
      return;
    }
    long longest = Math.min(LONGEST, retention.toNanos() / PER_RETENTION);
    for (MeasurementCursor cursor : live) {
      if (cursor.hasBegun() && cursor.stored() < cursor.delivered().before() - longest) {
        heartbeat.sendIdle(cursor, now, batch);
      }
    }
  }
}
