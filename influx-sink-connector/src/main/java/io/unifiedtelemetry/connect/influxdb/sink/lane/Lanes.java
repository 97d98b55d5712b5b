package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BatchPool;
import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationStatus;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import io.unifiedtelemetry.connect.influxdb.sink.metrics.SinkMetrics;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final LaneConfig config;
  private final WriteClient client;
  private final SinkMetrics metrics;
  private final LongSupplier nanoTime;
  private final BatchPool pool;
  private final LaneQueues queues;
  private final RequestsInFlight inFlight;
  private final DeliveryRules rules;
  private final String name;
  private final AtomicInteger threadNumber = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Queue<LineBatch> complete = new ConcurrentLinkedQueue<>();
  private final AtomicReference<ConnectException> failure = new AtomicReference<>();

  /**
   * Starts one sender more than requests may be in flight, so that it prepares the next request
   * meanwhile; a destination has as many lanes. If only one request may be in flight there is only
   * one lane: then all lines for a destination stay in order.
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
    this.name = name;
    this.config = config;
    this.client = client;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    int number = config.maxInFlight() == 1 ? 1 : config.maxInFlight() + 1;
    ServerState server = new ServerState();
    this.pool = new BatchPool(number * IDLE_BYTES_PER_LANE);
    this.queues = new LaneQueues(config, number, pool, retention, server, nanoTime);
    this.inFlight =
        new RequestsInFlight(config.maxInFlight(), queues, server, this::startSender, nanoTime);
    this.rules = new DeliveryRules(config, server, creator, metrics::setLastError, nanoTime);
    for (int i = 0; i < number; i++) {
      startSender();
    }
  }

  /** Adds a line. */
  public void add(PendingLine line) {
    queues.add(line);
  }

  /**
   * Whether further lines would only wait: all requests that may be in flight are, and some lane
   * has enough lines for its next requests. If a request hangs, or only one lane is busy, the other
   * lanes run out of lines, fewer requests are in flight, and more lines are needed.
   */
  public boolean haveEnough() {
    return inFlight.isFull() && queues.hasEnough();
  }

  /** Whether the server, a destination or a line waits. Thread-safe. */
  public boolean isWaiting() {
    return queues.isWaiting();
  }

  /** All destinations. Thread-safe. */
  public List<Destination> destinations() {
    return queues.destinations();
  }

  /** How it goes with a destination. Thread-safe. */
  public DestinationStatus status(Destination destination) {
    return queues.status(destination);
  }

  /** What the server, the destinations and single lines wait for. */
  public List<String> waiting() {
    return queues.waiting();
  }

  /**
   * The partitions with lines for destinations that wait and hold more than their share of memory.
   *
   * @param bytes that all destinations that wait may hold together
   */
  public Set<PartitionOffsets> partitionsOverShare(long bytes) {
    return queues.partitionsOverShare(bytes);
  }

  /** Lets idle lanes send their lines. */
  public void flush() {
    queues.flush();
    inFlight.replaceHanging();
  }

  /** Ends all pauses: the lanes retry immediately. */
  public void resume() {
    queues.resume();
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
    return (now - queues.oldest(now)) / 1e9;
  }

  /**
   * Waits for the responses to the requests in flight.
   *
   * @return whether all arrived in time
   */
  public boolean awaitResponses(Duration timeout) {
    try {
      return inFlight.awaitResponses(nanoTime.getAsLong() + timeout.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts no more requests. */
  public void stop() {
    queues.stop();
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

  private void startSender() {
    BodyWriter body = new BodyWriter(config.gzip());
    Sender sender =
        new Sender(
            queues, inFlight, client, rules, body, metrics, complete::add, this::fail, nanoTime);
    // Log entries should name the connector and the task, as on the task's thread.
    Map<String, String> context = MDC.getCopyOfContextMap();
    Thread thread =
        new Thread(
            () -> {
              if (context != null) {
                MDC.setContextMap(context);
              }
              try {
                sender.run();
              } finally {
                threads.remove(Thread.currentThread());
              }
            },
            name + "-lane-" + threadNumber.getAndIncrement());
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }
}
