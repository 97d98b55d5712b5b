package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.util.ArrayDeque;
import java.util.Deque;

/** Batches to be used again, so that their arrays are not made anew. For the task's thread only. */
final class BatchPool {
  private final long mostBytes;
  private final Deque<LineBatch> idle = new ArrayDeque<>();
  private long bytes;

  /**
   * @param mostBytes how much memory may lie idle
   */
  BatchPool(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A batch that may be large already. */
  LineBatch take(Destination destination, long nanoTime) {
    LineBatch batch = idle.poll();
    if (batch == null) {
      return takeSmall(destination, nanoTime);
    }
    bytes -= batch.capacity();
    batch.begin(destination, nanoTime);
    return batch;
  }

  /** A new batch, for a destination that has to wait: of these there may be thousands. */
  LineBatch takeSmall(Destination destination, long nanoTime) {
    LineBatch batch = new LineBatch();
    batch.begin(destination, nanoTime);
    return batch;
  }

  void give(LineBatch batch) {
    if (bytes + batch.capacity() <= mostBytes) {
      batch.clear();
      bytes += batch.capacity();
      idle.push(batch);
    }
  }
}
