package io.unifiedtelemetry.connect.influxdb.sink.health;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.util.HashSet;
import java.util.Set;

/** What all lanes of a task know about the server, whatever the destination. Thread-safe. */
public final class ServerState {
  private static final int MAX_SILENT = 2;

  private final Availability availability = new Availability();
  // Destinations whose last request got no response, since the last response of any destination.
  private final Set<Destination> silent = new HashSet<>();
  private boolean answered;
  private long lastAnsweredSentAt;
  private boolean stored;
  private long lastStoredAt;

  /** Whether the server can be reached. */
  public Availability availability() {
    return availability;
  }

  /**
   * A request got a response.
   *
   * @param sentAt when the request was sent
   */
  public synchronized void answered(long sentAt) {
    if (!answered || sentAt - lastAnsweredSentAt > 0) {
      answered = true;
      lastAnsweredSentAt = sentAt;
    }
    silent.clear();
    availability.works();
  }

  /** Whether a request got a response that was sent after this moment. */
  public synchronized boolean hasAnsweredSince(long moment) {
    return answered && lastAnsweredSentAt - moment > 0;
  }

  /**
   * A request was sent and got no response.
   *
   * @param sentAt when the request was sent
   * @return whether the server is at fault, because no other destination got one either
   */
  public synchronized boolean isSilent(Destination destination, long sentAt) {
    if (hasAnsweredSince(sentAt)) {
      return false;
    }
    silent.add(destination);
    return silent.size() >= MAX_SILENT;
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
  }

  /** Whether a request was stored that was sent after this moment. */
  public synchronized boolean hasStoredSince(long moment) {
    return stored && lastStoredAt - moment > 0;
  }
}
