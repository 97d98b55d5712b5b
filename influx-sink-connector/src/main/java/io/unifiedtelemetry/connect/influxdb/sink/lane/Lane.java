package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BatchPool;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
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
 * The lines of some series, in order of arrival, and their one request. The task's thread adds
 * lines; after each response, the lane's {@link Sender} takes the lines that arrived meanwhile. A
 * destination that is paused does not delay the others.
 */
final class Lane {
  // Empty queues are kept, so that a destination in use does not need a new one, but not forever.
  private static final int MAX_IDLE_QUEUES = 64;
  private static final int MAX_QUEUES = 10_000;

  // The server needs longer for these than the worker needs to call put again.
  private static final int ENOUGH_LINES = 10_000;
  private static final int ENOUGH_BYTES = 4_000_000;

  private final LaneConfig config;
  private final BatchPool pool;
  private final RetentionMonitor retention;
  private final Semaphore inFlight;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Destination, DestinationQueue> queues = new LinkedHashMap<>();
  private DestinationQueue last;
  private long requests;
  private boolean sending;
  private boolean stopping;

  /**
   * @param inFlight has one permit for each request of all lanes that may be in flight
   */
  Lane(
      LaneConfig config,
      BatchPool pool,
      RetentionMonitor retention,
      Semaphore inFlight,
      LongSupplier nanoTime) {
    this.config = config;
    this.pool = pool;
    this.retention = retention;
    this.inFlight = inFlight;
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
        queue.setGrowing(queue.isPaused() ? pool.takeSmall(now) : pool.take(now));
      }
      queue.growing().add(line);
      if (line.line().mustBeSentAlone()) {
        seal(queue);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the full batches suffice for the next requests. */
  boolean hasEnough() {
    lock.lock();
    try {
      long lines = 0;
      long bytes = 0;
      for (DestinationQueue each : queues.values()) {
        if (!each.isPaused()) {
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

  /** Lets an idle lane send its lines. */
  void flush() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the pauses of all destinations. */
  void resume() {
    lock.lock();
    try {
      queues.values().forEach(DestinationQueue::resume);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Starts no more requests. */
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
   * Waits for the response to the request in flight.
   *
   * @param deadline as {@link System#nanoTime}
   * @return whether it arrived in time
   */
  boolean awaitResponse(long deadline) throws InterruptedException {
    lock.lock();
    try {
      long request = requests;
      long remaining = deadline - nanoTime.getAsLong();
      while (sending && requests == request && remaining > 0) {
        remaining = changed.awaitNanos(remaining);
      }
      return !sending || requests != request;
    } finally {
      lock.unlock();
    }
  }

  /** When the oldest line that is not stored arrived; {@code now} if there is none. */
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
   * Waits for something to send, and starts its delivery.
   *
   * @return the queue whose delivery is to be sent; null if the lane is stopped
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
   * Waits until another request may be in flight, and starts it; {@link #endRequest} must follow.
   *
   * @return false if the lane is stopped and must not send any more
   */
  boolean startRequest() throws InterruptedException {
    inFlight.acquire();
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

  /** Lets another request start. */
  void endRequest() {
    inFlight.release();
  }

  /** Applies the reaction to a response. */
  void onResponse(DestinationQueue queue, Reaction reaction) {
    lock.lock();
    try {
      sending = false;
      if (reaction.isPause()) {
        queue.pauseUntil(nanoTime.getAsLong() + reaction.pause().toNanos());
        queue.delivery().batch().trim();
      } else {
        queue.resume();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Completes the delivery of a queue. */
  void complete(DestinationQueue queue) {
    lock.lock();
    try {
      queue.complete();
      sending = false;
      removeIfIdle(queue);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private DestinationQueue queueOf(Destination destination) {
    if (last == null || !last.destination().equals(destination)) {
      last = queues.computeIfAbsent(destination, key -> new DestinationQueue(key, retention));
    }
    return last;
  }

  private void sealIfFull(DestinationQueue queue, Line line) {
    LineBatch batch = queue.growing();
    boolean full =
        batch != null
            && (batch.lines() >= config.maxLines()
                || batch.bytes() + line.length() >= config.maxBytes()
                || line.mustBeSentAlone());
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

  private void removeIfIdle(DestinationQueue queue) {
    int max = queue.isMissing() ? MAX_QUEUES : MAX_IDLE_QUEUES;
    if (queues.size() > max && queue.isEmpty()) {
      queues.remove(queue.destination());
      last = null;
    }
  }
}
