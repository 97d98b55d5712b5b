package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BatchPool;
import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.MDC;

/**
 * The lanes of a task. Lines of one series for one destination always use the same lane, so that
 * two lines of the same point are never in flight at once. Completed batches come back through a
 * queue. Used on the task's thread.
 */
public final class Lanes implements AutoCloseable {
  // Memory that may be idle between two requests of a lane.
  private static final long IDLE_BYTES_PER_LANE = 16_000_000;

  private final LongSupplier nanoTime;
  private final BatchPool pool;
  private final Semaphore inFlight;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<LineBatch> complete = new ConcurrentLinkedQueue<>();
  private final AtomicReference<ConnectException> failure = new AtomicReference<>();

  /**
   * Starts one lane more than requests may be in flight, so that it prepares the next request
   * meanwhile. If only one request may be in flight there is only one lane: then all lines stay in
   * order.
   *
   * @param name the prefix of the thread names
   * @param creator creates missing buckets; empty if they are not to be created
   * @param nanoTime as {@link System#nanoTime}
   */
  public Lanes(
      String name,
      LaneConfig config,
      WriteClient client,
      Optional<BucketCreator> creator,
      RetentionMonitor retention,
      SinkMetrics metrics,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    int number = config.maxInFlight() == 1 ? 1 : config.maxInFlight() + 1;
    this.pool = new BatchPool(number * IDLE_BYTES_PER_LANE);
    // Fair; otherwise a lane that asks again quickly would delay the others.
    this.inFlight = new Semaphore(config.maxInFlight(), true);
    DeliveryRules rules = new DeliveryRules(config, client, new ServerHealth(), creator, nanoTime);
    for (int i = 0; i < number; i++) {
      Lane lane = new Lane(config, pool, retention, inFlight, nanoTime);
      BodyWriter body = new BodyWriter(config.gzip());
      Sender sender =
          new Sender(lane, client, rules, body, metrics, complete::add, this::fail, nanoTime);
      lanes.add(lane);
      threads.add(thread(name + "-lane-" + i, sender));
    }
    threads.forEach(Thread::start);
  }

  /** Adds a line. */
  public void add(PendingLine line) {
    lanes.get((int) Math.floorMod(line.laneHash(), (long) lanes.size())).add(line);
  }

  /**
   * Whether further lines would only wait: all requests that may be in flight are, and some lane
   * has enough lines for its next requests. If a request hangs, or only one lane is busy, the other
   * lanes run out of lines, fewer requests are in flight, and more lines are needed.
   */
  public boolean haveEnough() {
    return inFlight.availablePermits() == 0 && lanes.stream().anyMatch(Lane::hasEnough);
  }

  /** Lets idle lanes send their lines. */
  public void flush() {
    lanes.forEach(Lane::flush);
  }

  /** Ends all pauses: the lanes retry immediately. */
  public void resume() {
    lanes.forEach(Lane::resume);
  }

  /**
   * Completes the records of the batches that the lanes have delivered.
   *
   * @param rejected receives the records that are complete now and have rejected lines
   */
  public void completeBatches(Consumer<RejectedRecord> rejected) {
    for (LineBatch batch = complete.poll(); batch != null; batch = complete.poll()) {
      batch.complete(rejected);
      pool.release(batch);
    }
  }

  /** The error with which the task has to fail. */
  public Optional<ConnectException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The age of the oldest line that is not stored, in seconds. Thread-safe. */
  public double oldestSeconds() {
    long now = nanoTime.getAsLong();
    long oldest = now;
    for (Lane each : lanes) {
      oldest = Math.min(oldest, each.oldest(now));
    }
    return (now - oldest) / 1e9;
  }

  /**
   * Waits for the responses to the requests in flight.
   *
   * @return whether all arrived in time
   */
  public boolean awaitResponses(Duration timeout) {
    long deadline = nanoTime.getAsLong() + timeout.toNanos();
    try {
      boolean all = true;
      for (Lane each : lanes) {
        all &= each.awaitResponse(deadline);
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts no more requests. */
  public void stop() {
    lanes.forEach(Lane::stop);
  }

  /** Ends the lanes; abandons the requests in flight. */
  @Override
  public void close() {
    stop();
    threads.forEach(Thread::interrupt);
  }

  private void fail(ConnectException error) {
    failure.compareAndSet(null, error);
  }

  // Log entries of a lane should name the connector and the task, as on the task's thread.
  private static Thread thread(String name, Runnable sender) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    Thread thread =
        new Thread(
            () -> {
              if (context != null) {
                MDC.setContextMap(context);
              }
              sender.run();
            },
            name);
    thread.setDaemon(true);
    return thread;
  }
}
