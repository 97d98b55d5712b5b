package io.unifiedtelemetry.connect.influxdb.sink.batch;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps finished batches, so that their arrays are reused. Used on the task's thread. */
public final class BatchPool {
  private final long maxBytes;
  private final Deque<LineBatch> idle = new ArrayDeque<>();
  private long bytes;

  /**
   * @param maxBytes the memory that idle batches may hold
   */
  public BatchPool(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes a batch, which may have large arrays. */
  public LineBatch take(long nanoTime) {
    LineBatch batch = idle.poll();
    if (batch == null) {
      return takeSmall(nanoTime);
    }
    bytes -= batch.capacity();
    batch.start(nanoTime);
    return batch;
  }

  /** Takes a small batch, for a destination that waits: there may be thousands of these. */
  public LineBatch takeSmall(long nanoTime) {
    LineBatch batch = new LineBatch();
    batch.start(nanoTime);
    return batch;
  }

  /** Returns a finished batch. */
  public void release(LineBatch batch) {
    if (bytes + batch.capacity() <= maxBytes) {
      batch.clear();
      bytes += batch.capacity();
      idle.push(batch);
    }
  }
}
