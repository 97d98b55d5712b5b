package io.unifiedtelemetry.connect.influxdb.sink;

import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps memory bounded and small: pauses the task's partitions while too much is outstanding, or
 * while the lanes have enough to go on with; Kafka is the better place for what would only wait
 * here. And sees to it that the worker comes back soon while anything is outstanding; otherwise it
 * would come only with the next record or the next offset flush.
 */
final class PartitionPauser {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionPauser.class);
  private static final long SOON_MS = 50;
  // Nothing comes in while it is paused, so the worker waits this long each time.
  private static final long PAUSED_MS = 10;

  private final SinkTaskContext context;
  private final long most;
  private boolean paused;

  /**
   * @param most bytes that may be outstanding
   */
  PartitionPauser(SinkTaskContext context, long most) {
    this.context = context;
    this.most = most;
  }

  /**
   * Pauses or resumes.
   *
   * @param outstanding bytes that are not stored yet
   * @param enough whether the lanes have enough to go on with
   */
  void apply(long outstanding, boolean enough) {
    boolean pause = enough || outstanding > most;
    if (pause && !paused) {
      LOG.debug("Pausing: {} bytes are waiting for InfluxDB", outstanding);
      context.pause(assignment());
    } else if (!pause && paused) {
      LOG.debug("Resuming: {} bytes are waiting for InfluxDB", outstanding);
      context.resume(assignment());
    }
    paused = pause;
    if (paused || outstanding > 0) {
      context.timeout(paused ? PAUSED_MS : SOON_MS);
    }
  }

  /** New partitions are paused, too. */
  void opened(Collection<TopicPartition> partitions) {
    if (paused) {
      context.pause(partitions.toArray(TopicPartition[]::new));
    }
  }

  private TopicPartition[] assignment() {
    return context.assignment().toArray(TopicPartition[]::new);
  }
}
