package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationState;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationStatus;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All destinations and their lanes. Guarded by the lock of {@link LaneQueues}. */
final class Destinations {
  // An idle destination keeps its state, but not forever.
  private static final int MAX_IDLE = 1_000;
  private static final int MAX_DESTINATIONS = 10_000;

  // The server needs longer for these than the worker needs to call put again.
  private static final int ENOUGH_LINES = 10_000;
  private static final int ENOUGH_BYTES = 4_000_000;

  // In one log entry.
  private static final int MAX_LISTED = 200;

  private final int number;
  private final RetentionMonitor retention;
  private final Map<Destination, DestinationLanes> destinations = new LinkedHashMap<>();
  private DestinationLanes last;

  /**
   * @param number of lanes of a destination, as long as there are no more destinations than that
   */
  Destinations(int number, RetentionMonitor retention) {
    this.number = number;
    this.retention = retention;
  }

  /** The lanes of a destination. */
  DestinationLanes get(Destination destination) {
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

  /** All destinations. */
  List<Destination> all() {
    return List.copyOf(destinations.keySet());
  }

  /** How it goes with a destination; see {@link DestinationLanes#status}. */
  DestinationStatus status(Destination destination, long now, Duration serverWaited) {
    DestinationLanes lanes = destinations.get(destination);
    return lanes == null ? DestinationStatus.idle(0) : lanes.status(now, serverWaited);
  }

  /** Passes on all queues. */
  void forEachQueue(Consumer<DestinationQueue> action) {
    destinations.values().forEach(each -> each.forEach(action));
  }

  /** Forgets a destination with nothing to send, if there are many. */
  void removeIfIdle(DestinationLanes lanes) {
    int max = lanes.state().isUnusable() ? MAX_DESTINATIONS : MAX_IDLE;
    if (destinations.size() > max && lanes.isIdle()) {
      destinations.remove(lanes.destination(), lanes);
      last = null;
    }
  }

  /** The queue that has been ready for longest, or null. */
  DestinationQueue firstReady(long now, Destination except) {
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

  /** Whether the full batches of some lane suffice for its next requests. */
  boolean hasEnough() {
    boolean[] enough = new boolean[1];
    long[] sum = new long[2];
    forEachQueue(
        queue -> {
          if (!queue.lanes().isWaiting() && !queue.availability().isWaiting()) {
            enough[0] |= isEnough(queue, sum);
          }
        });
    return enough[0] || sum[0] >= number * ENOUGH_LINES || sum[1] >= number * ENOUGH_BYTES;
  }

  /** When the oldest line that is not stored arrived; {@code now} if there is none. */
  long oldest(long now) {
    long[] oldest = {now};
    forEachQueue(each -> oldest[0] = Math.min(oldest[0], each.oldest(now)));
    return oldest[0];
  }

  /** Ends all pauses. */
  void retryNow(long now) {
    destinations.values().forEach(each -> each.state().availability().retryNow(now));
    forEachQueue(each -> each.availability().retryNow(now));
  }

  /** Whether a destination or a line waits. */
  boolean isAnyUnavailable() {
    return destinations.values().stream().anyMatch(DestinationLanes::isUnavailable);
  }

  /** Adds what the destinations and the lines that were set aside wait for. */
  void addWaiting(List<String> all, long now) {
    int more = 0;
    for (DestinationLanes each : destinations.values()) {
      if (each.isUnavailable() && all.size() < MAX_LISTED) {
        each.addWaiting(all, now);
      } else if (each.isUnavailable()) {
        more++;
      }
    }
    if (more > 0) {
      all.add("and " + more + " more destinations");
    }
  }

  /** See {@link LaneQueues#partitionsOverShare}. */
  Set<PartitionOffsets> partitionsOverShare(long bytes) {
    Set<PartitionOffsets> partitions = new HashSet<>();
    long waiting = destinations.values().stream().filter(DestinationLanes::isUnavailable).count();
    long share = bytes / Math.max(1, waiting);
    destinations.values().forEach(each -> each.addIfOverShare(partitions, share));
    return partitions;
  }

  private int lanesEach() {
    return destinations.size() > number ? 1 : number;
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

  private static boolean isBefore(DestinationQueue a, DestinationQueue b, long now) {
    return a.availability().dueSince(a.oldest(now)) - b.availability().dueSince(b.oldest(now)) < 0;
  }
}
