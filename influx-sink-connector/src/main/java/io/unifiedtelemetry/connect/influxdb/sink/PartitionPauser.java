package io.unifiedtelemetry.connect.influxdb.sink;

import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses the task's partitions while too much memory is outstanding, or while the lanes have enough
 * lines: records that would only wait are better kept by Kafka. Also makes the worker call the task
 * again soon while anything is outstanding; otherwise it would call only with the next record or
 * the next offset flush.
 */
final class PartitionPauser {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionPauser.class);
  private static final long OUTSTANDING_TIMEOUT_MS = 50;
  // While the partitions are paused no record arrives, so the worker always waits this long.
  private static final long PAUSED_TIMEOUT_MS = 10;

  private final SinkTaskContext context;
  private final long maxBytes;
  private boolean paused;

  /**
   * @param maxBytes that may be outstanding
   */
  PartitionPauser(SinkTaskContext context, long maxBytes) {
    this.context = context;
    this.maxBytes = maxBytes;
  }

  /**
   * Pauses or resumes the partitions.
   *
   * @param outstandingBytes the memory of records that are not stored yet
   * @param enough whether the lanes have enough lines
   */
  void pauseOrResume(long outstandingBytes, boolean enough) {
    boolean pause = enough || outstandingBytes > maxBytes;
    if (pause && !paused) {
      LOG.debug("Pausing: {} bytes are waiting for InfluxDB", outstandingBytes);
      context.pause(assignment());
    } else if (!pause && paused) {
      LOG.debug("Resuming: {} bytes are waiting for InfluxDB", outstandingBytes);
      context.resume(assignment());
    }
    paused = pause;
    if (paused || outstandingBytes > 0) {
      context.timeout(paused ? PAUSED_TIMEOUT_MS : OUTSTANDING_TIMEOUT_MS);
    }
  }

  /** Pauses new partitions if the others are paused. */
  void opened(Collection<TopicPartition> partitions) {
    if (paused) {
      context.pause(partitions.toArray(TopicPartition[]::new));
    }
  }

  private TopicPartition[] assignment() {
    return context.assignment().toArray(TopicPartition[]::new);
  }
}
