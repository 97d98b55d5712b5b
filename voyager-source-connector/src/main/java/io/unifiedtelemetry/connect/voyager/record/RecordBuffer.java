package io.unifiedtelemetry.connect.voyager.record;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Hands records over from the devices' threads to the task's. It keeps what Kafka does not take up
 * to a limit; then the oldest batch goes, because what a device said last is worth most.
 */
public final class RecordBuffer {
  // The worker converts and sends what it is given before it asks again.
  private static final int MOST_RECORDS = 5000;

  private final long limit;
  private final Deque<RecordBatch> batches = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private long bytes;

  /**
   * @param limit bytes, about
   */
  public RecordBuffer(long limit) {
    this.limit = limit;
  }

  void add(RecordBatch batch) {
    List<RecordBatch> lost = new ArrayList<>();
    lock.lock();
    try {
      batches.add(batch);
      bytes += batch.bytes();
      while (bytes > limit) {
        lost.add(remove());
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
    lost.forEach(each -> each.givenUp().accept(each.records().size()));
  }

  /**
   * Takes what is there, or what comes first within that time.
   *
   * @return empty where nothing came
   */
  public List<SourceRecord> take(Duration patience) throws InterruptedException {
    List<SourceRecord> taken = new ArrayList<>();
    lock.lock();
    try {
      long left = patience.toNanos();
      while (batches.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      while (!batches.isEmpty() && taken.size() < MOST_RECORDS) {
        taken.addAll(remove().records());
      }
    } finally {
      lock.unlock();
    }
    return taken;
  }

  private RecordBatch remove() {
    RecordBatch oldest = batches.remove();
    bytes -= oldest.bytes();
    return oldest;
  }
}
