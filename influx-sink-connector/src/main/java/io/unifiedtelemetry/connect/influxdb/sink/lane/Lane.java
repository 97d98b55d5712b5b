package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The lines of some series, in order of arrival, and the one request that is made or under way for
 * them. The task's thread adds lines; the lane's thread takes what has come together whenever its
 * request is answered. A destination that has to be waited for holds up no other.
 */
final class Lane {
  // Empty queues are kept, so that a destination in use is not made anew; but not without end.
  private static final int MOST_IDLE_QUEUES = 64;
  private static final int MOST_QUEUES = 10_000;

  // The server needs longer for these than the worker to come back.
  private static final int ENOUGH_LINES = 10_000;
  private static final int ENOUGH_BYTES = 4_000_000;

  private final LaneLimits limits;
  private final BatchPool pool;
  private final RejectionFilter refused;
  private final Semaphore requestsAtOnce;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Destination, DestinationQueue> queues = new LinkedHashMap<>();
  private DestinationQueue last;
  private long requests;
  private boolean sending;
  private boolean stopping;

  /**
   * @param requestsAtOnce has a permit for each request that all lanes together may have under way
   */
  Lane(
      LaneLimits limits,
      BatchPool pool,
      RejectionFilter refused,
      Semaphore requestsAtOnce,
      LongSupplier nanoTime) {
    this.limits = limits;
    this.pool = pool;
    this.refused = refused;
    this.requestsAtOnce = requestsAtOnce;
    this.nanoTime = nanoTime;
  }

  /** Adds a line. */
  void add(PendingLine line) {
    lock.lock();
    try {
      DestinationQueue queue = queueOf(line.destination());
      sealIfFull(queue, line.line());
      if (queue.growing() == null) {
        long now = nanoTime.getAsLong();
        queue.grow(
            queue.isPausing()
                ? pool.takeSmall(line.destination(), now)
                : pool.take(line.destination(), now));
      }
      queue.growing().add(line);
      if (line.line().alone()) {
        seal(queue);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether so much lies in full batches that its next requests need no more. */
  boolean hasEnough() {
    lock.lock();
    try {
      long lines = 0;
      long bytes = 0;
      for (DestinationQueue each : queues.values()) {
        if (!each.isPausing()) {
          for (LineBatch batch : each.full()) {
            lines += batch.lines();
            bytes += batch.bytes();
          }
        }
      }
      return lines >= ENOUGH_LINES || bytes >= ENOUGH_BYTES;
    } finally {
      lock.unlock();
    }
  }

  /** Lets an idle lane send what it has. */
  void flush() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Leaves no destination alone any longer. */
  void wake() {
    lock.lock();
    try {
      queues.values().forEach(DestinationQueue::wake);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Begins no request any more. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the request that is under way is answered.
   *
   * @param deadline as {@link System#nanoTime}
   * @return whether it was, in time
   */
  boolean awaitRequest(long deadline) throws InterruptedException {
    lock.lock();
    try {
      long request = requests;
      long rest = deadline - nanoTime.getAsLong();
      while (sending && requests == request && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
      return !sending || requests != request;
    } finally {
      lock.unlock();
    }
  }

  /** When the oldest line came that is not stored; the given time where there is none. */
  long oldest(long now) {
    lock.lock();
    try {
      long oldest = now;
      for (DestinationQueue each : queues.values()) {
        oldest = Math.min(oldest, each.oldest(now));
      }
      return oldest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for something to send, and takes it.
   *
   * @return the queue whose delivery is to be sent; null when the lane is stopped
   */
  DestinationQueue awaitDelivery() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping) {
        long now = nanoTime.getAsLong();
        DestinationQueue ready = oldestReady(now);
        if (ready != null) {
          ready.start();
          return ready;
        }
        awaitChange(now);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until one request more may be under way, and begins it; {@link #end} has to follow.
   *
   * @return false where the lane is stopped and must not send any more
   */
  boolean begin() throws InterruptedException {
    requestsAtOnce.acquire();
    lock.lock();
    try {
      if (!stopping) {
        sending = true;
        requests++;
      }
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  /** Another request may be under way. */
  void end() {
    requestsAtOnce.release();
  }

  /** The request was answered, and this is what is done about it. */
  void answered(DestinationQueue queue, Reaction reaction) {
    lock.lock();
    try {
      sending = false;
      if (reaction.isWaiting()) {
        queue.pauseUntil(nanoTime.getAsLong() + reaction.pause().toNanos());
        queue.delivery().batch().trim();
      } else {
        queue.wake();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The queue's delivery is done with. */
  void finish(DestinationQueue queue) {
    lock.lock();
    try {
      queue.finish();
      sending = false;
      forgetIfIdle(queue);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private DestinationQueue queueOf(Destination destination) {
    if (last == null || !last.destination().equals(destination)) {
      last = queues.computeIfAbsent(destination, key -> new DestinationQueue(key, refused));
    }
    return last;
  }

  private void sealIfFull(DestinationQueue queue, Line line) {
    LineBatch batch = queue.growing();
    boolean full =
        batch != null
            && (batch.lines() >= limits.lines()
                || batch.bytes() + line.end() - line.start() >= limits.bytes()
                || line.alone());
    if (full) {
      seal(queue);
    }
  }

  private void seal(DestinationQueue queue) {
    queue.seal();
    changed.signalAll();
  }

  private DestinationQueue oldestReady(long now) {
    DestinationQueue oldest = null;
    for (DestinationQueue each : queues.values()) {
      boolean older = oldest == null || each.oldest(now) < oldest.oldest(now);
      if (each.isReady(now) && older) {
        oldest = each;
      }
    }
    return oldest;
  }

  private void awaitChange(long now) throws InterruptedException {
    long nearest = Long.MAX_VALUE;
    for (DestinationQueue each : queues.values()) {
      if (!each.isEmpty()) {
        nearest = Math.min(nearest, each.nanosUntilReady(now));
      }
    }
    if (nearest == Long.MAX_VALUE) {
      changed.await();
    } else {
      changed.await(Math.max(1, nearest), TimeUnit.NANOSECONDS);
    }
  }

  private void forgetIfIdle(DestinationQueue queue) {
    int most = queue.isMissing() ? MOST_QUEUES : MOST_IDLE_QUEUES;
    if (queues.size() > most && queue.isEmpty()) {
      queues.remove(queue.destination());
      last = null;
    }
  }
}
