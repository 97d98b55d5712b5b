package io.unifiedtelemetry.connect.influxdb.sink;

import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.offset.OffsetTracker;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses all partitions while too much memory is outstanding, or while the lanes have enough lines:
 * records that would only wait are better kept by Kafka. Pauses single partitions while they feed a
 * destination that waits and has its share of the memory, or while too many of their records are
 * tracked after one that waits. Also makes the worker call the task again soon while anything is
 * outstanding; otherwise it would call only with the next record or the next offset flush.
 */
final class PartitionPauser {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionPauser.class);
  private static final long OUTSTANDING_TIMEOUT_MS = 50;
  // While all requests are in flight the next batch is needed soon. No record arrives while the
  // partitions are paused, so the worker always waits this long; not for ever, because all requests
  // may hang.
  private static final long ENOUGH_TIMEOUT_MS = 10;
  private static final int MAX_SOON = 50;
  // Destinations that wait may hold this part of the memory, and tracked records another.
  private static final int WAITING_PART = 2;
  private static final int TRACKED_PART = 4;
  private static final int MIN_TRACKED = 1_000;

  private final SinkTaskContext context;
  private final long maxBytes;
  private final Set<TopicPartition> paused = new HashSet<>();
  // Those of them with too many tracked records.
  private final Set<TopicPartition> tracked = new HashSet<>();
  private boolean full;
  // How often in a row the lanes had enough lines.
  private int enoughCalls;

  /**
   * @param maxBytes that may be outstanding
   */
  PartitionPauser(SinkTaskContext context, long maxBytes) {
    this.context = context;
    this.maxBytes = maxBytes;
  }

  /** Pauses or resumes partitions. What was paused is resumed below half of its limit. */
  void pauseOrResume(OffsetTracker offsets, Lanes lanes) {
    long bytes = offsets.bytes();
    full = bytes > (full ? maxBytes / 2 : maxBytes);
    boolean enough = lanes.haveEnough();
    Set<TopicPartition> wanted = enough || full ? context.assignment() : blocked(offsets, lanes);
    if (!wanted.equals(paused)) {
      LOG.debug("{} bytes are waiting for InfluxDB, pausing {}", bytes, wanted);
      apply(wanted);
    }
    enoughCalls = enough ? enoughCalls + 1 : 0;
    if (enough || bytes > 0) {
      boolean soon = enough && enoughCalls <= MAX_SOON;
      context.timeout(soon ? ENOUGH_TIMEOUT_MS : OUTSTANDING_TIMEOUT_MS);
    }
  }

  /** Pauses new partitions if all others are paused. */
  void opened(Collection<TopicPartition> partitions) {
    if (full) {
      paused.addAll(partitions);
      context.pause(partitions.toArray(TopicPartition[]::new));
    }
  }

  /** Forgets partitions that were revoked. */
  void closed(Collection<TopicPartition> partitions) {
    partitions.forEach(paused::remove);
    partitions.forEach(tracked::remove);
  }

  private Set<TopicPartition> blocked(OffsetTracker offsets, Lanes lanes) {
    if (!lanes.isWaiting() && paused.isEmpty()) {
      return Set.of();
    }
    Set<TopicPartition> blocked = new HashSet<>();
    for (PartitionOffsets each : lanes.partitionsOverShare(maxBytes / WAITING_PART)) {
      blocked.add(new TopicPartition(each.topic(), each.partition()));
    }
    Set<TopicPartition> assignment = context.assignment();
    findTracked(assignment, offsets);
    blocked.addAll(tracked);
    blocked.retainAll(assignment);
    return blocked;
  }

  private void findTracked(Set<TopicPartition> assignment, OffsetTracker offsets) {
    long records =
        maxBytes / TRACKED_PART / PartitionOffsets.TRACKED_BYTES / Math.max(1, assignment.size());
    long max = Math.max(MIN_TRACKED, records);
    for (TopicPartition each : assignment) {
      if (offsets.tracked(each) > (tracked.contains(each) ? max / 2 : max)) {
        tracked.add(each);
      } else {
        tracked.remove(each);
      }
    }
  }

  private void apply(Set<TopicPartition> wanted) {
    TopicPartition[] pause =
        wanted.stream().filter(each -> !paused.contains(each)).toArray(TopicPartition[]::new);
    TopicPartition[] resume =
        paused.stream()
            .filter(each -> !wanted.contains(each) && context.assignment().contains(each))
            .toArray(TopicPartition[]::new);
    if (pause.length > 0) {
      context.pause(pause);
    }
    if (resume.length > 0) {
      context.resume(resume);
    }
    paused.clear();
    paused.addAll(wanted);
  }
}
