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

  LineBatch take(Destination destination, long nanoTime) {
    LineBatch batch = idle.poll();
    if (batch == null) {
      batch = new LineBatch();
    } else {
      bytes -= batch.capacity();
    }
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
