package io.unifiedtelemetry.connect.influxdb.sink.health;

import java.time.Duration;

/** What all lanes of a task know about one destination. Thread-safe. */
public final class DestinationState {
  private final Availability availability = new Availability();
  private boolean stored;
  private long lastStoredAt;
  private int failures;
  private boolean missing;
  private long missingSince;
  private boolean refused;
  private long refusedSince;
  private boolean hanging;
  private long written;

  /** Whether the destination works or waits. */
  public Availability availability() {
    return availability;
  }

  /**
   * A request with lines was stored.
   *
   * @param sentAt when it was sent
   */
  public synchronized void stored(long sentAt) {
    if (!stored || sentAt - lastStoredAt > 0) {
      stored = true;
      lastStoredAt = sentAt;
    }
    works();
  }

  /** The destination accepts requests, though not all lines. */
  public synchronized void works() {
    failures = 0;
    missing = false;
    refused = false;
    availability.works();
  }

  /** Whether a request was stored that was sent after this moment. */
  public synchronized boolean hasStoredSince(long moment) {
    return stored && lastStoredAt - moment > 0;
  }

  /** A request failed; returns how many have since the last one that was stored. */
  public synchronized int failed() {
    return ++failures;
  }

  /** The destination does not exist; returns for how long. */
  public synchronized Duration missing(long now) {
    if (!missing) {
      missing = true;
      missingSince = now;
    }
    return Duration.ofNanos(now - missingSince);
  }

  /** The destination cannot be used; returns since when. */
  public synchronized long refused(long now) {
    if (!refused) {
      refused = true;
      refusedSince = now;
    }
    return refusedSince;
  }

  /** The last response says nothing about whether the destination can be used. */
  public synchronized void clearRefused() {
    refused = false;
  }

  /** Whether the destination was missing or refused at the last request. */
  public synchronized boolean isUnusable() {
    return missing || refused;
  }

  /** Lines were stored, in one request or several. */
  public synchronized void addWritten(int lines) {
    written += lines;
  }

  /** The number of lines that were stored. */
  public synchronized long written() {
    return written;
  }

  /** What the destination does. */
  public synchronized DestinationStatus.Condition condition() {
    if (missing) {
      return DestinationStatus.Condition.MISSING;
    }
    if (refused) {
      return DestinationStatus.Condition.REFUSED;
    }
    if (hanging) {
      return DestinationStatus.Condition.SILENT;
    }
    return availability.isWaiting()
        ? DestinationStatus.Condition.WAITING
        : DestinationStatus.Condition.WORKING;
  }

  /** Requests to this destination get no response, or a late one. */
  public synchronized void setHanging(boolean isHanging) {
    hanging = isHanging;
  }

  /** Whether requests hang: then one at most is in flight, which does not count. */
  public synchronized boolean isHanging() {
    return hanging;
  }
}
