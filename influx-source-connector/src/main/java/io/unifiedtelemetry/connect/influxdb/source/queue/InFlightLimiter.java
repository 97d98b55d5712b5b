package io.unifiedtelemetry.connect.influxdb.source.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTask.TransactionBoundary;

/**
 * Limits the records that Kafka has not acknowledged. Without it, a worker takes records until its
 * producer's buffer is full, 32 MB by default; with all that Connect keeps for each small record
 * that is 250 MB. Some thousands of records in flight are just as fast. Thread-safe.
 */
public final class InFlightLimiter {
  private static final long MAX_BYTES = 20_000_000;
  // What Connect keeps in addition to a record's value, approximately.
  private static final int OVERHEAD = 1000;
  // After this time without an acknowledgement one more batch is let through, because only then
  // does a worker check whether its producer has failed.
  private static final Duration MAX_SILENCE = Duration.ofSeconds(5);

  private final long maxBytes;
  private final LongSupplier nanoTime;
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean acknowledgedSince;
  private long silentSince;

  /**
   * @param maxBytes in flight before {@link #awaitRoom} waits
   * @param nanoTime as {@link System#nanoTime}
   */
  InFlightLimiter(long maxBytes, LongSupplier nanoTime) {
    this.maxBytes = maxBytes;
    this.nanoTime = nanoTime;
    this.silentSince = nanoTime.getAsLong();
  }

  /**
   * Creates the limiter of a task. It has no limit if transactions end by the clock: nothing is
   * acknowledged before they end.
   *
   * @param properties of the task
   */
  public static InFlightLimiter of(Map<String, String> properties) {
    String boundary =
        properties.getOrDefault(
            SourceTask.TRANSACTION_BOUNDARY_CONFIG, TransactionBoundary.DEFAULT.toString());
    boolean eachPoll = TransactionBoundary.fromProperty(boundary) == TransactionBoundary.POLL;
    return new InFlightLimiter(eachPoll ? MAX_BYTES : Long.MAX_VALUE, System::nanoTime);
  }

  /**
   * Counts records that are about to go to Kafka.
   *
   * @return the same records; null if there are none
   */
  public List<SourceRecord> track(List<SourceRecord> records) {
    if (records == null) {
      return null;
    }
    long more = 0;
    for (SourceRecord record : records) {
      more += size(record);
    }
    bytes.addAndGet(more);
    return records;
  }

  /** Kafka acknowledged a record, or a transform dropped it. */
  public void acknowledged(SourceRecord record) {
    long size = size(record);
    long after = bytes.addAndGet(-size);
    released(after + size, after);
  }

  /** Kafka acknowledged all records, or transforms dropped them. */
  public void allAcknowledged() {
    released(bytes.getAndSet(0), 0);
  }

  /**
   * Waits until there is room for more records.
   *
   * @return false after a timeout
   */
  public synchronized boolean awaitRoom(Duration timeout) throws InterruptedException {
    long end = nanoTime.getAsLong() + timeout.toNanos();
    long rest = timeout.toNanos();
    while (bytes.get() >= maxBytes && rest > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, rest);
      rest = end - nanoTime.getAsLong();
    }
    return bytes.get() < maxBytes || isSilentForLong();
  }

  // Takes the lock only if there is room again: this is called for each record.
  private void released(long before, long after) {
    if (!acknowledgedSince) {
      acknowledgedSince = true;
    }
    if (before >= maxBytes && after < maxBytes) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  private static long size(SourceRecord record) {
    if (record.value() instanceof byte[] bytes) {
      return OVERHEAD + bytes.length;
    }
    return OVERHEAD + (record.value() instanceof String text ? text.length() : 0);
  }

  private boolean isSilentForLong() {
    long now = nanoTime.getAsLong();
    boolean silent = !acknowledgedSince && now - silentSince >= MAX_SILENCE.toNanos();
    if (acknowledgedSince || silent) {
      acknowledgedSince = false;
      silentSince = now;
    }
    return silent;
  }
}
