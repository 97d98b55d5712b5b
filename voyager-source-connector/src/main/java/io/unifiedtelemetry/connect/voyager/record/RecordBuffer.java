package io.unifiedtelemetry.connect.voyager.record;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Passes records from the devices' threads to the task's thread. It is bounded: when it is full,
 * the records of the oldest poll are dropped, because the latest are worth the most.
 */
public final class RecordBuffer {
  // The worker converts and sends all records of a poll before it polls again.
  private static final int MAX_RECORDS_PER_TAKE = 5000;
  // Objects around a value: the record itself, headers, maps.
  private static final int RECORD_OVERHEAD = 400;

  private final long maxBytes;
  private final Deque<PollRecords> polls = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private long bytes;

  private record PollRecords(List<SourceRecord> records, IntConsumer onDropped) {}

  /**
   * Creates an empty buffer.
   *
   * @param maxBytes approximate limit
   */
  public RecordBuffer(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Adds the records of one poll.
   *
   * @param onDropped receives the number of records if they are dropped
   */
  void add(List<SourceRecord> records, IntConsumer onDropped) {
    List<PollRecords> dropped = new ArrayList<>();
    lock.lock();
    try {
      polls.add(new PollRecords(records, onDropped));
      bytes += estimateBytes(records);
      while (bytes > maxBytes) {
        dropped.add(removeOldest());
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
    dropped.forEach(each -> each.onDropped().accept(each.records().size()));
  }

  /**
   * Returns the buffered records; if there are none, waits for the first.
   *
   * @return empty if none arrived in that time
   */
  public List<SourceRecord> take(Duration maxWait) throws InterruptedException {
    List<SourceRecord> taken = new ArrayList<>();
    lock.lock();
    try {
      long remaining = maxWait.toNanos();
      while (polls.isEmpty() && remaining > 0) {
        remaining = arrived.awaitNanos(remaining);
      }
      while (!polls.isEmpty() && taken.size() < MAX_RECORDS_PER_TAKE) {
        taken.addAll(removeOldest().records());
      }
    } finally {
      lock.unlock();
    }
    return taken;
  }

  static long estimateBytes(List<SourceRecord> records) {
    long estimate = 0;
    for (SourceRecord each : records) {
      estimate +=
          RECORD_OVERHEAD
              + (each.value() instanceof String line ? line.length() : 2 * RECORD_OVERHEAD);
    }
    return estimate;
  }

  private PollRecords removeOldest() {
    PollRecords oldest = polls.remove();
    bytes -= estimateBytes(oldest.records());
    return oldest;
  }
}
