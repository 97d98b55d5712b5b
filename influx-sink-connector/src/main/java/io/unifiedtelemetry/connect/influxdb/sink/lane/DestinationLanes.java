package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationState;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationStatus;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationStatus.Condition;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionMonitor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The lanes of one destination. A line that fails alone is set aside: it gets a queue of its own,
 * in which later lines of its series wait behind it, and the other lines pass. Guarded by the lock
 * of {@link LaneQueues}.
 */
final class DestinationLanes {
  // A destination that is down sets aside one more line with each attempt.
  private static final int MAX_SET_ASIDE = 100;
  private static final int MAX_SET_ASIDE_WHILE_WORKING = 5_000;

  // Lines in one log entry.
  private static final int MAX_LISTED = 10;

  private final Destination destination;
  private final RetentionMonitor retention;
  private final DestinationState state;
  private final DestinationQueue[] lanes;
  private final Map<Integer, DestinationQueue> setAside = new HashMap<>();
  private int inFlight;
  private boolean overShare;

  DestinationLanes(
      Destination destination, DestinationState state, int number, RetentionMonitor retention) {
    this.destination = destination;
    this.state = state;
    this.retention = retention;
    this.lanes = new DestinationQueue[number];
    for (int i = 0; i < number; i++) {
      lanes[i] = new DestinationQueue(this, retention, null);
    }
  }

  Destination destination() {
    return destination;
  }

  DestinationState state() {
    return state;
  }

  /** The number of lanes. */
  int number() {
    return lanes.length;
  }

  /** The queue of a series. */
  DestinationQueue queue(long series) {
    if (!setAside.isEmpty()) {
      DestinationQueue queue = setAside.get((int) series);
      if (queue != null) {
        return queue;
      }
    }
    return lanes[(int) Math.floorMod(series, (long) lanes.length)];
  }

  void forEach(Consumer<DestinationQueue> action) {
    for (DestinationQueue each : lanes) {
      action.accept(each);
    }
    setAside.values().forEach(action);
  }

  /** Whether there is nothing to send. */
  boolean isIdle() {
    for (DestinationQueue each : lanes) {
      if (!each.isEmpty()) {
        return false;
      }
    }
    return setAside.isEmpty();
  }

  /** Whether a request may be sent now, as far as this destination knows. */
  boolean isReady(long now) {
    return state.availability().isReady(now) && !(state.isHanging() && inFlight > 0);
  }

  /** Whether the lines of this destination wait for something other than their turn. */
  boolean isWaiting() {
    return state.availability().isWaiting() || state.isHanging();
  }

  /** Whether the destination waits, or lines that were set aside. */
  boolean isUnavailable() {
    return !setAside.isEmpty() || isWaiting() && !isIdle();
  }

  /** Adds what this destination and its lines that were set aside wait for. */
  void addWaiting(List<String> all, long now) {
    if (state.availability().isWaiting()) {
      all.add(state.availability().text(now));
    } else if (state.isHanging()) {
      all.add("InfluxDB, for " + destination + " (no response yet)");
    }
    setAside.values().stream()
        .limit(MAX_LISTED)
        .forEach(each -> all.add(each.availability().text(now)));
  }

  /**
   * How it goes with the destination.
   *
   * @param serverWaited for how long the server has been unavailable; zero if it works
   */
  DestinationStatus status(long now, Duration serverWaited) {
    if (isIdle()) {
      return DestinationStatus.idle(state.written());
    }
    long[] lines = new long[1];
    long[] oldest = {now};
    Duration[] waited = {serverWaited};
    addWaited(waited, state.availability().waited(now));
    forEach(
        queue -> {
          queue.forEachBatch(batch -> lines[0] += batch.remaining().cardinality());
          oldest[0] = Math.min(oldest[0], queue.oldest(now));
          addWaited(waited, queue.isSetAside() ? queue.availability().waited(now) : Duration.ZERO);
        });
    Condition condition = state.condition();
    boolean waits = condition == Condition.WORKING && !waited[0].isZero();
    return new DestinationStatus(
        waits ? Condition.WAITING : condition,
        waited[0],
        lines[0],
        Duration.ofNanos(now - oldest[0]),
        state.written());
  }

  /** Adds the partitions of all lines if they wait and need more memory than that. */
  void addIfOverShare(Set<PartitionOffsets> partitions, long share) {
    long[] memory = new long[1];
    if (isUnavailable()) {
      forEach(queue -> queue.forEachBatch(batch -> memory[0] += batch.memory()));
    }
    overShare = memory[0] > (overShare ? share / 2 : share);
    if (overShare) {
      forEach(queue -> queue.forEachBatch(batch -> batch.addPartitionsTo(partitions)));
    }
  }

  /** Whether a request is in flight. */
  boolean isInFlight() {
    return inFlight > 0;
  }

  /** The number of requests in flight changes. */
  void addInFlight(int more) {
    inFlight += more;
  }

  /** If a queue is blocked by a line that fails alone, sets its series aside for a while. */
  void setAsideIfBlocked(DestinationQueue queue, Duration pause, long now) {
    if (queue.isSetAside() || setAside.size() >= maxSetAside() || !queue.isBlockedByOneLine()) {
      return;
    }
    int series = queue.delivery().nextSeries();
    String place = queue.delivery().nextPlace();
    DestinationQueue suspect = new DestinationQueue(this, retention, series);
    queue.moveTo(suspect, series);
    suspect
        .availability()
        .waitFor(pause, now, "InfluxDB, for " + destination + ", for a line of " + place);
    queue.availability().works();
    setAside.put(series, suspect);
  }

  private int maxSetAside() {
    return state.availability().isWaiting() ? MAX_SET_ASIDE : MAX_SET_ASIDE_WHILE_WORKING;
  }

  /** A queue has completed its delivery. */
  void complete(DestinationQueue queue) {
    state.addWritten(queue.delivery().storedLines());
    queue.complete();
    if (queue.isSetAside() && queue.isEmpty()) {
      setAside.remove(queue.setAside());
    }
  }

  private static void addWaited(Duration[] longest, Duration waited) {
    longest[0] = waited.compareTo(longest[0]) > 0 ? waited : longest[0];
  }
}
