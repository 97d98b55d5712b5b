package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BatchPool;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationStatus;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The queues of all lanes of all destinations. The task's thread adds lines; each {@link Sender}
 * takes the queue that has been ready for longest. A queue has one request in flight at most, so
 * that the lines of one series stay in order.
 */
final class LaneQueues {
  private final LaneConfig config;
  private final Destinations destinations;
  private final BatchPool pool;
  private final ServerState server;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stopping;

  /**
   * @param number of lanes of a destination, as long as there are no more destinations than that
   */
  LaneQueues(
      LaneConfig config,
      int number,
      BatchPool pool,
      RetentionMonitor retention,
      ServerState server,
      LongSupplier nanoTime) {
    this.config = config;
    this.destinations = new Destinations(number, retention);
    this.pool = pool;
    this.server = server;
    this.nanoTime = nanoTime;
  }

  /** Adds a line. */
  void add(PendingLine line) {
    lock.lock();
    try {
      DestinationQueue queue = destinations.get(line.destination()).queue(line.laneHash());
      sealIfFull(queue, line.line());
      if (queue.growing() == null) {
        long now = nanoTime.getAsLong();
        boolean waits = queue.availability().isWaiting() || queue.lanes().isWaiting();
        queue.setGrowing(waits ? pool.takeSmall(now) : pool.take(now));
      }
      queue.growing().add(line);
      if (line.line().mustBeSentAlone()) {
        seal(queue);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the full batches of some lane suffice for its next requests. */
  boolean hasEnough() {
    return locked(destinations::hasEnough);
  }

  /** Lets idle senders send. */
  void flush() {
    run(changed::signalAll);
  }

  /** Ends all pauses. */
  void resume() {
    run(
        () -> {
          long now = nanoTime.getAsLong();
          server.availability().retryNow(now);
          destinations.retryNow(now);
          changed.signalAll();
        });
  }

  /** Starts no more requests. */
  void stop() {
    run(
        () -> {
          stopping = true;
          changed.signalAll();
        });
  }

  /** When the oldest line that is not stored arrived; {@code now} if there is none. */
  long oldest(long now) {
    return locked(() -> destinations.oldest(now));
  }

  /** Whether the server, a destination or a line waits. */
  boolean isWaiting() {
    return server.availability().isWaiting() || locked(destinations::isAnyUnavailable);
  }

  /** All destinations. */
  List<Destination> destinations() {
    return locked(destinations::all);
  }

  /** How it goes with a destination. */
  DestinationStatus status(Destination destination) {
    long now = nanoTime.getAsLong();
    Duration serverWaited = server.availability().waited(now);
    return locked(() -> destinations.status(destination, now, serverWaited));
  }

  /** What the server, the destinations and the lines that were set aside wait for. */
  List<String> waiting() {
    long now = nanoTime.getAsLong();
    List<String> all = new ArrayList<>();
    if (server.availability().isWaiting()) {
      all.add(server.availability().text(now));
    }
    run(() -> destinations.addWaiting(all, now));
    return all;
  }

  /**
   * The partitions with lines for destinations that wait and hold more than their share of memory.
   *
   * @param bytes that all destinations that wait may hold together
   */
  Set<PartitionOffsets> partitionsOverShare(long bytes) {
    return locked(() -> destinations.partitionsOverShare(bytes));
  }

  /**
   * Waits for a queue with something to send, and starts its delivery.
   *
   * @return null if the lanes are stopped
   */
  DestinationQueue take() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping) {
        long now = nanoTime.getAsLong();
        DestinationQueue ready = firstReady(now, null);
        if (ready != null) {
          ready.lanes().setAsideIfBlocked(ready, config.backoff().after(1), now);
          ready.start();
          server.availability().start();
          ready.lanes().state().availability().start();
          return ready;
        }
        awaitChange(now);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether another destination could send now if its request could be in flight. */
  boolean othersWait(Destination destination) {
    return locked(
        () -> {
          boolean[] waits = {firstReady(nanoTime.getAsLong(), destination) != null};
          destinations.forEachQueue(
              each -> waits[0] |= each.isPrepared() && !each.destination().equals(destination));
          return waits[0];
        });
  }

  /**
   * Starts the request of a queue that was taken.
   *
   * @return false if that is not possible any more; then the queue is given back
   */
  boolean start(DestinationQueue queue) {
    return locked(
        () -> {
          boolean starts =
              !stopping && !(queue.lanes().state().isHanging() && queue.lanes().isInFlight());
          if (starts) {
            queue.setInFlight();
          } else {
            giveBack(queue);
          }
          return starts;
        });
  }

  /** Gives back a queue that was taken, for a while. */
  void postpone(DestinationQueue queue, Duration pause) {
    run(
        () -> {
          String reason = "InfluxDB, for " + queue.destination() + " (no response)";
          queue.availability().waitFor(pause, nanoTime.getAsLong(), reason);
          giveBack(queue);
        });
  }

  /** The request of a queue has a response, and its delivery goes on. */
  void onResponse(DestinationQueue queue, boolean waits) {
    run(
        () -> {
          if (waits) {
            queue.delivery().batch().trim();
          }
          giveBack(queue);
        });
  }

  /** Completes the delivery of a queue. */
  void complete(DestinationQueue queue) {
    run(
        () -> {
          queue.lanes().complete(queue);
          giveBack(queue);
          destinations.removeIfIdle(queue.lanes());
        });
  }

  private void giveBack(DestinationQueue queue) {
    queue.end();
    server.availability().end();
    queue.lanes().state().availability().end();
    changed.signalAll();
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

  private void awaitChange(long now) throws InterruptedException {
    long[] nearest = {Long.MAX_VALUE};
    long atServer = server.availability().nanosUntilReady(now);
    destinations.forEachQueue(
        each -> {
          if (!each.isEmpty() && !each.isSending()) {
            long atDestination = each.lanes().state().availability().nanosUntilReady(now);
            long wait = Math.max(atDestination, each.availability().nanosUntilReady(now));
            wait = Math.max(atServer, wait);
            // Otherwise it waits for a response, after which the senders are woken up.
            nearest[0] = wait > 0 ? Math.min(nearest[0], wait) : nearest[0];
          }
        });
    if (nearest[0] == Long.MAX_VALUE) {
      changed.await();
    } else {
      changed.await(nearest[0], TimeUnit.NANOSECONDS);
    }
  }

  private DestinationQueue firstReady(long now, Destination except) {
    return server.availability().isReady(now) ? destinations.firstReady(now, except) : null;
  }

  private void run(Runnable action) {
    locked(
        () -> {
          action.run();
          return null;
        });
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
