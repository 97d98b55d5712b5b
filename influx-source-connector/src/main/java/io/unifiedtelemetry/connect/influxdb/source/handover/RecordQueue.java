package io.unifiedtelemetry.connect.influxdb.source.handover;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Hands records from the threads that read over to the task's thread, bounded: a reader that is
 * ahead of Kafka waits, and with it its connection. What is new goes before history.
 */
public final class RecordQueue {
  private static final int BATCHES_PER_LANE = 2;

  private record Batch(Lane lane, List<SourceRecord> records) {}

  /** Batches that wait, in the order in which they go, and how many ever came and went. */
  private static final class Queue {
    private final Deque<Batch> batches = new ArrayDeque<>();
    private long added;
    private long removed;

    void add(Batch batch) {
      batches.add(batch);
      added++;
    }

    Batch remove() {
      removed++;
      return batches.remove();
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition taken = lock.newCondition();
  private final Condition added = lock.newCondition();
  private final Queue live = new Queue();
  private final Queue history = new Queue();

  /** One reading thread's way into the hand-over. */
  public final class Lane {
    private final Queue queue;
    private int waiting;

    private Lane(Queue queue) {
      this.queue = queue;
    }

    /** Hands records over; waits while enough of this lane wait to be taken. */
    public void put(List<SourceRecord> records) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (waiting >= BATCHES_PER_LANE) {
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
     * Waits until everything was taken that waits now, in this lane and in the others of its kind:
     * an earlier part of a measurement may have come by another history lane.
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

    /** Whether everything of this lane was taken. */
    public boolean isTaken() {
      lock.lock();
      try {
        return waiting == 0;
      } finally {
        lock.unlock();
      }
    }
  }

  /** A lane for what is new. */
  public Lane liveLane() {
    return new Lane(live);
  }

  /** A lane for history, whose records go when nothing new waits. */
  public Lane historyLane() {
    return new Lane(history);
  }

  /** The next records; null where none came in that time. */
  public List<SourceRecord> take(Duration atMost) throws InterruptedException {
    long nanoseconds = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (live.batches.isEmpty() && history.batches.isEmpty()) {
        if (nanoseconds <= 0) {
          return null;
        }
        nanoseconds = added.awaitNanos(nanoseconds);
      }
      Batch batch = live.batches.isEmpty() ? history.remove() : live.remove();
      batch.lane().waiting--;
      taken.signalAll();
      return batch.records();
    } finally {
      lock.unlock();
    }
  }
}
