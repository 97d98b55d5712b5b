package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
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
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.MDC;

/**
 * The lanes of a task. Lines of one series for one destination always go through the same lane, so
 * two lines of one point are never in two requests at once. Results come back through a queue: to
 * be used on the task's thread only.
 */
public final class Lanes implements AutoCloseable {
  // What may lie idle between two requests of a lane.
  private static final long IDLE_BYTES_PER_LANE = 16_000_000;

  private final LaneSetup setup;
  private final BatchPool pool;
  private final Semaphore requestsAtOnce;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<LineBatch> finished = new ConcurrentLinkedQueue<>();
  private final AtomicReference<ConnectException> failure = new AtomicReference<>();

  /**
   * Starts the lanes: one more than requests, so that a body is made while those are under way; but
   * only one where there is one request, so that all lines stay in order then.
   *
   * @param requests how many may be under way at once
   * @param name how the lanes' threads are called
   */
  public Lanes(int requests, String name, LaneSetup setup, WriteClient client) {
    this.setup = setup;
    int number = requests == 1 ? 1 : requests + 1;
    this.pool = new BatchPool(number * IDLE_BYTES_PER_LANE);
    // Fair, or a lane that is quick to ask again would hold up the others.
    this.requestsAtOnce = new Semaphore(requests, true);
    ServerHealth evidence = new ServerHealth();
    for (int i = 0; i < number; i++) {
      DeliveryRules rules =
          new DeliveryRules(
              setup.delivery(), client, evidence, setup.missingTargets(), setup.nanoTime());
      Lane lane =
          new Lane(setup.limits(), pool, setup.refusedLines(), requestsAtOnce, setup.nanoTime());
      lanes.add(lane);
      threads.add(thread(name + "-lane-" + i, laneThread(lane, client, rules)));
    }
    threads.forEach(Thread::start);
  }

  /** Adds a line. */
  public void add(PendingLine line) {
    lanes.get((int) Math.floorMod(line.laneHash(), (long) lanes.size())).add(line);
  }

  /**
   * Whether more lines would only wait: as many requests as may be are under way, and some lane has
   * enough for its next ones. Where a request hangs, or one lane alone has much to do, the others
   * run out of lines, fewer requests are under way, and more lines are wanted.
   */
  public boolean haveEnough() {
    return requestsAtOnce.availablePermits() == 0 && lanes.stream().anyMatch(Lane::hasEnough);
  }

  /** Lets idle lanes send what they have. */
  public void flush() {
    lanes.forEach(Lane::flush);
  }

  /** Lets the lanes try again at once what they are waiting for. */
  public void wake() {
    lanes.forEach(Lane::wake);
  }

  /**
   * Tells the records of finished batches that their lines have a verdict.
   *
   * @param refused gets the records that are complete with this and have refused lines
   */
  public void settle(Consumer<RejectedRecord> refused) {
    for (LineBatch batch = finished.poll(); batch != null; batch = finished.poll()) {
      batch.settle(refused);
      pool.give(batch);
    }
  }

  /** What the task is to fail with. */
  public Optional<ConnectException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** For how many seconds the oldest line has been waiting. May be asked on any thread. */
  public double oldestSeconds() {
    long now = setup.nanoTime().getAsLong();
    long oldest = now;
    for (Lane each : lanes) {
      oldest = Math.min(oldest, each.oldest(now));
    }
    return (now - oldest) / 1e9;
  }

  /**
   * Waits until the requests that are under way now are answered.
   *
   * @return whether they were, in time
   */
  public boolean awaitRequests(Duration atMost) {
    long deadline = setup.nanoTime().getAsLong() + atMost.toNanos();
    try {
      boolean all = true;
      for (Lane each : lanes) {
        all &= each.awaitRequest(deadline);
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Begins no request any more. */
  public void stop() {
    lanes.forEach(Lane::stop);
  }

  /** Ends the lanes; a request that is under way is given up. */
  @Override
  public void close() {
    stop();
    threads.forEach(Thread::interrupt);
  }

  private Sender laneThread(Lane lane, WriteClient client, DeliveryRules rules) {
    return new Sender(
        lane,
        client,
        rules,
        setup.limits().gzip() ? new GzipBodyWriter() : new PlainBodyWriter(),
        setup.events(),
        finished::add,
        failure -> this.failure.compareAndSet(null, failure),
        setup.nanoTime());
  }

  // What is logged there is to name the connector and the task as on the task's own thread.
  private static Thread thread(String name, Runnable lane) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    Thread thread =
        new Thread(
            () -> {
              if (context != null) {
                MDC.setContextMap(context);
              }
              lane.run();
            },
            name);
    thread.setDaemon(true);
    return thread;
  }
}
