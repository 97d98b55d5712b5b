package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationState;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The requests in flight, and how many more may be. A request that hangs while other destinations
 * wait does not count any more, and another sender takes the place of its sender. Thread-safe.
 */
final class RequestsInFlight {
  private static final long HANGS_AFTER = Duration.ofMillis(500).toNanos();
  // Each has a thread and a request body.
  private static final int MAX_UNCOUNTED = 64;

  /** A request in flight. */
  static final class Request {
    private final DestinationQueue queue;
    private final long sentAt;
    private volatile boolean counted;

    Request(DestinationQueue queue, long sentAt, boolean counted) {
      this.queue = queue;
      this.sentAt = sentAt;
      this.counted = counted;
    }

    /** When it was sent. */
    long sentAt() {
      return sentAt;
    }

    /** Whether it counts; otherwise its sender has been replaced. */
    boolean isCounted() {
      return counted;
    }

    private DestinationState destination() {
      return queue.lanes().state();
    }
  }

  private final int max;
  private final LaneQueues queues;
  private final ServerState server;
  private final Runnable startSender;
  private final LongSupplier nanoTime;
  // Fair; otherwise a sender that asks again quickly would delay the others.
  private final Semaphore permits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Set<Request> requests = new HashSet<>();

  /**
   * @param max the number of requests that may be in flight and count
   * @param startSender starts a sender in the place of one that hangs
   */
  RequestsInFlight(
      int max, LaneQueues queues, ServerState server, Runnable startSender, LongSupplier nanoTime) {
    this.max = max;
    this.queues = queues;
    this.server = server;
    this.startSender = startSender;
    this.nanoTime = nanoTime;
    this.permits = new Semaphore(max, true);
  }

  /**
   * Waits until another request may be in flight, and starts it; {@link #end} must follow.
   *
   * @return null if nothing may be sent to this destination any more
   */
  Request start(DestinationQueue queue) throws InterruptedException {
    boolean counts = !queue.lanes().state().isHanging();
    if (counts) {
      permits.acquire();
    }
    lock.lock();
    try {
      boolean tooMany = !counts && uncounted() >= MAX_UNCOUNTED;
      if (tooMany) {
        queues.postpone(queue, Duration.ofNanos(HANGS_AFTER));
      }
      if (tooMany || !queues.start(queue)) {
        if (counts) {
          permits.release();
        }
        return null;
      }
      Request request = new Request(queue, nanoTime.getAsLong(), counts);
      requests.add(request);
      if (!counts) {
        startSender.run();
      }
      return request;
    } finally {
      lock.unlock();
    }
  }

  /** The request has a response, or failed. */
  void end(Request request) {
    lock.lock();
    try {
      requests.remove(request);
      if (request.counted) {
        permits.release();
      }
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether as many requests are in flight as may be. */
  boolean isFull() {
    return permits.availablePermits() == 0;
  }

  /** Lets requests that hang count no more if other destinations wait. */
  void replaceHanging() {
    if (!isFull()) {
      return;
    }
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      for (Request each : requests) {
        if (hangs(each, now) && queues.othersWait(each.queue.destination())) {
          each.counted = false;
          each.destination().setHanging(true);
          permits.release();
          startSender.run();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the responses to the requests in flight.
   *
   * @param deadline as {@link System#nanoTime}
   * @return whether all arrived in time
   */
  boolean awaitResponses(long deadline) throws InterruptedException {
    lock.lock();
    try {
      Set<Request> awaited = new HashSet<>(requests);
      long remaining = deadline - nanoTime.getAsLong();
      while (!awaited.isEmpty() && remaining > 0) {
        remaining = ended.awaitNanos(remaining);
        awaited.retainAll(requests);
      }
      return awaited.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  // If the whole server is slow, the number of requests in flight at most doubles.
  private boolean hangs(Request request, long now) {
    if (!request.counted
        || request.destination().isHanging()
        || now - request.sentAt < HANGS_AFTER) {
      return false;
    }
    long uncounted = uncounted();
    return uncounted < max || uncounted < MAX_UNCOUNTED && server.hasAnsweredSince(request.sentAt);
  }

  private long uncounted() {
    return requests.stream().filter(each -> !each.counted).count();
  }
}
