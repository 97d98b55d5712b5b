package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BatchPool;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationState;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The queues of all lanes of all destinations. The task's thread adds lines; each {@link Sender}
 * takes the queue that has been ready for longest. A queue has one request in flight at most, so
 * that the lines of one series stay in order.
 */
final class LaneQueues {
  // An idle destination keeps its state, but not forever.
  private static final int MAX_IDLE = 1_000;
  private static final int MAX_DESTINATIONS = 10_000;

  // The server needs longer for these than the worker needs to call put again.
  private static final int ENOUGH_LINES = 10_000;
  private static final int ENOUGH_BYTES = 4_000_000;

  // In one log entry.
  private static final int MAX_LISTED = 200;

  private final LaneConfig config;
  private final int number;
  private final BatchPool pool;
  private final RetentionMonitor retention;
  private final ServerState server;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Destination, DestinationLanes> destinations = new LinkedHashMap<>();
  private DestinationLanes last;
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
    this.number = number;
    this.pool = pool;
    this.retention = retention;
    this.server = server;
    this.nanoTime = nanoTime;
  }

  /** Adds a line. */
  void add(PendingLine line) {
    lock.lock();
    try {
      DestinationQueue queue = lanesOf(line.destination()).queue(line.laneHash());
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
    return locked(
        () -> {
          boolean[] enough = new boolean[1];
          long[] sum = new long[2];
          forEachQueue(
              queue -> {
                if (!queue.lanes().isWaiting() && !queue.availability().isWaiting()) {
                  enough[0] |= isEnough(queue, sum);
                }
              });
          return enough[0] || sum[0] >= number * ENOUGH_LINES || sum[1] >= number * ENOUGH_BYTES;
        });
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
          destinations.values().forEach(each -> each.state().availability().retryNow(now));
          forEachQueue(each -> each.availability().retryNow(now));
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
    return locked(
        () -> {
          long[] oldest = {now};
          forEachQueue(each -> oldest[0] = Math.min(oldest[0], each.oldest(now)));
          return oldest[0];
        });
  }

  /** Passes on all destinations; the lock is held meanwhile. */
  void forEach(Consumer<DestinationLanes> action) {
    run(() -> destinations.values().forEach(action));
  }

  /** Whether the server, a destination or a queue waits. */
  boolean isWaiting() {
    return locked(
        () -> {
          boolean waits = server.availability().isWaiting();
          for (DestinationLanes each : destinations.values()) {
            waits |= each.isUnavailable();
          }
          return waits;
        });
  }

  /**
   * The partitions with lines for destinations that wait and hold more than their share of memory.
   *
   * @param bytes that all destinations that wait may hold together
   */
  Set<PartitionOffsets> partitionsOverShare(long bytes) {
    Set<PartitionOffsets> partitions = new HashSet<>();
    run(
        () -> {
          long waiting =
              destinations.values().stream().filter(DestinationLanes::isUnavailable).count();
          long share = bytes / Math.max(1, waiting);
          destinations.values().forEach(each -> each.addIfOverShare(partitions, share));
        });
    return partitions;
  }

  /** What the server, the destinations and the lines that were set aside wait for. */
  List<String> waiting() {
    long now = nanoTime.getAsLong();
    List<String> all = new ArrayList<>();
    if (server.availability().isWaiting()) {
      all.add(server.availability().text(now));
    }
    int[] more = new int[1];
    forEach(
        each -> {
          if (each.isUnavailable() && all.size() < MAX_LISTED) {
            each.addWaiting(all, now);
          } else if (each.isUnavailable()) {
            more[0]++;
          }
        });
    if (more[0] > 0) {
      all.add("and " + more[0] + " more destinations");
    }
    return all;
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
          forEachQueue(
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
          removeIfIdle(queue.lanes());
        });
  }

  private void giveBack(DestinationQueue queue) {
    queue.end();
    server.availability().end();
    queue.lanes().state().availability().end();
    changed.signalAll();
  }

  private DestinationLanes lanesOf(Destination destination) {
    if (last == null || !last.destination().equals(destination)) {
      last = destinations.get(destination);
      // Only an idle destination may change its number of lanes: series stay in order.
      if (last == null || last.number() != lanesEach() && last.isIdle()) {
        DestinationState state = last == null ? new DestinationState() : last.state();
        last = new DestinationLanes(destination, state, lanesEach(), retention);
        destinations.put(destination, last);
      }
    }
    return last;
  }

  private int lanesEach() {
    return destinations.size() > number ? 1 : number;
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

  private static boolean isEnough(DestinationQueue queue, long[] sum) {
    long lines = 0;
    long bytes = 0;
    for (LineBatch batch : queue.full()) {
      lines += batch.lines();
      bytes += batch.bytes();
    }
    sum[0] += lines;
    sum[1] += bytes;
    return lines >= ENOUGH_LINES || bytes >= ENOUGH_BYTES;
  }

  // The queue that has been ready for longest.
  private DestinationQueue firstReady(long now, Destination except) {
    if (!server.availability().isReady(now)) {
      return null;
    }
    DestinationQueue[] first = new DestinationQueue[1];
    for (DestinationLanes each : destinations.values()) {
      if (each.isReady(now) && !each.destination().equals(except)) {
        each.forEach(
            queue -> {
              if (queue.isReady(now) && (first[0] == null || isBefore(queue, first[0], now))) {
                first[0] = queue;
              }
            });
      }
    }
    return first[0];
  }

  private static boolean isBefore(DestinationQueue a, DestinationQueue b, long now) {
    return a.availability().dueSince(a.oldest(now)) - b.availability().dueSince(b.oldest(now)) < 0;
  }

  private void awaitChange(long now) throws InterruptedException {
    long[] nearest = {Long.MAX_VALUE};
    long atServer = server.availability().nanosUntilReady(now);
    forEachQueue(
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

  private void forEachQueue(Consumer<DestinationQueue> action) {
    destinations.values().forEach(each -> each.forEach(action));
  }

  private void removeIfIdle(DestinationLanes lanes) {
    int max = lanes.state().isUnusable() ? MAX_DESTINATIONS : MAX_IDLE;
    if (destinations.size() > max && lanes.isIdle()) {
      destinations.remove(lanes.destination(), lanes);
      last = null;
    }
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
