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
 * Passes records from the devices' threads to the task's thread. It is bounded: when it is full,
 * the records of the oldest poll are dropped, because the latest are worth the most.
 */
public final class RecordBuffer {
  private final long maxBytes;
  private final Deque<Entry> polls = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private long bytes;

  /** What becomes of the records of one poll. */
  interface Listener {
    /** Called when they are taken. Returns the records to send instead, usually the same. */
    List<SourceRecord> onTaken(List<SourceRecord> records);

    /** Called when they are dropped; must not block. */
    void onDropped(int records);
  }

  private record Entry(List<SourceRecord> records, long bytes, Listener listener) {}

  /**
   * Creates an empty buffer.
   *
   * @param maxBytes approximate limit
   */
  public RecordBuffer(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds the records of one poll. */
  void add(List<SourceRecord> records, Listener listener) {
    Entry entry = new Entry(records, RecordSize.of(records), listener);
    lock.lock();
    try {
      polls.add(entry);
      bytes += entry.bytes();
      // Reported before later records can be taken, so that those tell of the gap before them.
      while (bytes > maxBytes) {
        Entry oldest = polls.remove();
        bytes -= oldest.bytes();
        oldest.listener().onDropped(oldest.records().size());
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns all buffered records; if there are none, waits for the first. All, because the worker
   * sends what it has taken even if the task is stopped meanwhile, but takes nothing after that.
   *
   * @return empty if none arrived in that time
   */
  public List<SourceRecord> take(Duration maxWait) throws InterruptedException {
    List<Entry> taken;
    lock.lock();
    try {
      long remaining = maxWait.toNanos();
      while (polls.isEmpty() && remaining > 0) {
        remaining = arrived.awaitNanos(remaining);
      }
      taken = new ArrayList<>(polls);
      polls.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
    List<SourceRecord> records = new ArrayList<>();
    taken.forEach(each -> records.addAll(each.listener().onTaken(each.records())));
    return records;
  }
}
