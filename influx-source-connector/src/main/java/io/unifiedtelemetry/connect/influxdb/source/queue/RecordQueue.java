package io.unifiedtelemetry.connect.influxdb.source.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A bounded queue of records between the reading threads and the task's thread: a reading thread
 * that is ahead of Kafka waits, and so does its connection. Live records go before history.
 */
public final class RecordQueue {
  private static final int BATCHES_PER_WRITER = 2;

  private record Batch(Writer writer, List<SourceRecord> records) {}

  /** Waiting batches in their order, and how many were added and removed in total. */
  private static final class Batches {
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private long added;
    private long removed;

    void add(Batch batch) {
      waiting.add(batch);
      added++;
    }

    Batch remove() {
      removed++;
      return waiting.remove();
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition taken = lock.newCondition();
  private final Condition added = lock.newCondition();
  private final Batches live = new Batches();
  private final Batches history = new Batches();

  /** The end of the queue that one reading thread writes to. */
  public final class Writer {
    private final Batches queue;
    private int waiting;

    private Writer(Batches queue) {
      this.queue = queue;
    }

    /** Adds records; waits while too many batches of this writer are in the queue. */
    public void put(List<SourceRecord> records) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (waiting >= BATCHES_PER_WRITER) {
          taken.await();
        }
        waiting++;
        queue.add(new Batch(this, records));
        added.signal();
      } finally {
        lock.unlock();
      }
    }

    /**
     * Waits until everything was taken that is in the queue now, of this writer and of the others
     * of its kind: an earlier part of a measurement may have come from another history thread.
     */
    public void awaitTaken() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long until = queue.added;
        while (queue.removed < until) {
          taken.await();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Whether everything of this writer was taken. */
    public boolean isTaken() {
      lock.lock();
      try {
        return waiting == 0;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Creates a writer for live records. */
  public Writer liveWriter() {
    return new Writer(live);
  }

  /** Creates a writer for history, whose records are taken when no live records wait. */
  public Writer historyWriter() {
    return new Writer(history);
  }

  /** Takes the next records; null after a timeout. */
  public List<SourceRecord> take(Duration timeout) throws InterruptedException {
    long nanoseconds = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (live.waiting.isEmpty() && history.waiting.isEmpty()) {
        if (nanoseconds <= 0) {
          return null;
        }
        nanoseconds = added.awaitNanos(nanoseconds);
      }
      Batch batch = live.waiting.isEmpty() ? history.remove() : live.remove();
      batch.writer().waiting--;
      taken.signalAll();
      return batch.records();
    } finally {
      lock.unlock();
    }
  }
}
