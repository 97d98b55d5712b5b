package io.unifiedtelemetry.connect.influxdb.source.handover;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTask.TransactionBoundary;

/**
 * Counts what Kafka has not acknowledged. A worker takes records until its producer's buffer is
 * full, 32 MB by default; with all that Connect keeps beside a small record that is 250 MB. Some
 * thousands of them are as fast.
 */
public final class InFlightLimiter {
  private static final long MOST_BYTES = 20_000_000;
  // What Connect keeps beside a record's value, about.
  private static final int OVERHEAD = 1000;
  // After this time a batch more is let go, because a worker looks only then whether its producer
  // has failed.
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final long most;
  private final LongSupplier nanoTime;
  private long bytes;
  private boolean heard;
  private long silentSince;

  /**
   * @param most how many bytes there may be before {@link #awaitRoom} waits
   * @param nanoTime as {@link System#nanoTime}
   */
  InFlightLimiter(long most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
    this.silentSince = nanoTime.getAsLong();
  }

  /**
   * Bounded, unless transactions end by the clock: nothing is acknowledged before they do.
   *
   * @param properties of the task
   */
  public static InFlightLimiter of(Map<String, String> properties) {
    String boundary =
        properties.getOrDefault(
            SourceTask.TRANSACTION_BOUNDARY_CONFIG, TransactionBoundary.DEFAULT.toString());
    boolean eachPoll = TransactionBoundary.fromProperty(boundary) == TransactionBoundary.POLL;
    return new InFlightLimiter(eachPoll ? MOST_BYTES : Long.MAX_VALUE, System::nanoTime);
  }

  /** These go to Kafka. */
  public void add(List<SourceRecord> records) {
    long more = 0;
    for (SourceRecord record : records) {
      more += size(record);
    }
    synchronized (this) {
      bytes += more;
    }
  }

  /** Kafka has one of them, or it was dropped on the way. */
  public synchronized void acknowledged(SourceRecord record) {
    bytes -= size(record);
    heard();
  }

  /** Kafka has all of them. */
  public synchronized void allAcknowledged() {
    bytes = 0;
    heard();
  }

  /**
   * Waits until there is room for some more.
   *
   * @return whether there is, in time
   */
  public synchronized boolean awaitRoom(Duration atMost) throws InterruptedException {
    long end = nanoTime.getAsLong() + atMost.toNanos();
    long rest = atMost.toNanos();
    while (bytes >= most && rest > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, rest);
      rest = end - nanoTime.getAsLong();
    }
    return bytes < most || isSilentForLong();
  }

  private void heard() {
    heard = true;
    if (bytes < most) {
      notifyAll();
    }
  }

  private static long size(SourceRecord record) {
    return OVERHEAD + (record.value() instanceof String text ? text.length() : 0);
  }

  private boolean isSilentForLong() {
    long now = nanoTime.getAsLong();
    boolean silent = !heard && now - silentSince >= SILENCE.toNanos();
    if (heard || silent) {
      heard = false;
      silentSince = now;
    }
    return silent;
  }
}
