package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a run with {@code stop.at}: says once that everything was read, and keeps it in the
 * offset of each measurement, for which there may be no point left that could carry it.
 */
final class BoundedRun {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedRun.class);

  private final String instance;
  private final Heartbeat heartbeat;
  private final Set<String> said = new HashSet<>();
  private volatile boolean finished;

  BoundedRun(String instance, Heartbeat heartbeat) {
    this.instance = instance;
    this.heartbeat = heartbeat;
  }

  /** Whether everything was read. */
  boolean isFinished() {
    return finished;
  }

  /** Looks whether everything was read by now, and taken; on the live thread. */
  void update(Cursors cursors, ReadBoundary horizon, RecordBatch batch)
      throws InterruptedIOException {
    if (!horizon.isLast()) {
      return;
    }
    // Of what a history thread holds not everything was handed over yet.
    Collection<MeasurementCursor> live = cursors.live(horizon.end());
    boolean all = live.size() == cursors.all().size();
    for (MeasurementCursor cursor : live) {
      if (cursor.delivered().before() < horizon.end()) {
        all = false;
      } else if (said.add(cursor.measurement())) {
        heartbeat.sendEnd(cursor, horizon.now(), batch);
      }
    }
    boolean now = all && (finished || batch.isTaken());
    if (now && !finished) {
      LOG.info(
          "Instance \"{}\": everything before stop.at was read; this task reads nothing more of it",
          instance);
    }
    finished = now;
  }
}
