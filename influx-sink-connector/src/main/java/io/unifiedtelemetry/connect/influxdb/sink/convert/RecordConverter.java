package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.offset.OffsetTracker;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Takes records over from the worker. As long as the server has not said which version it is,
 * nobody can tell which lines it takes, so the records are held. For the task's thread.
 */
public final class RecordConverter {
  private record Held(SinkRecord record, PartitionOffsets partition, long sequence) {}

  private final InfluxDbSinkConfig config;
  private final Supplier<Optional<InfluxDbVersion>> version;
  private final OffsetTracker outstanding;
  private final Lanes lanes;
  private final Consumer<RejectedRecord> refused;
  private final Deque<Held> held = new ArrayDeque<>();
  private final LongAdder tombstones = new LongAdder();
  private final LongAdder fieldsLeftOut = new LongAdder();
  private Optional<ValueIntake> values = Optional.empty();

  /**
   * @param version empty as long as it is not known
   * @param refused gets records that are complete and have refused lines
   */
  public RecordConverter(
      InfluxDbSinkConfig config,
      Supplier<Optional<InfluxDbVersion>> version,
      OffsetTracker outstanding,
      Lanes lanes,
      Consumer<RejectedRecord> refused) {
    this.config = config;
    this.version = version;
    this.outstanding = outstanding;
    this.lanes = lanes;
    this.refused = refused;
  }

  /** Takes a record; one without a value is a tombstone, for which InfluxDB has no use. */
  public void take(SinkRecord record) {
    if (record.value() == null) {
      tombstones.increment();
      return;
    }
    PartitionOffsets partition = outstanding.partitionOf(record);
    long sequence = partition.open(record, record.originalKafkaOffset(), RecordSize.of(record));
    if (values.isPresent()) {
      take(values.get(), record, partition, sequence);
    } else {
      held.add(new Held(record, partition, sequence));
    }
  }

  /** Takes up the records that were held, if that is possible now. */
  public void release() {
    if (values.isEmpty()) {
      values = version.get().map(known -> new ValueIntake(config, known, lanes, fieldsLeftOut));
    }
    while (values.isPresent() && !held.isEmpty()) {
      Held each = held.poll();
      take(values.get(), each.record(), each.partition(), each.sequence());
    }
  }

  /** Lets go of held records whose partitions belong to somebody else by now. */
  public void forgetRevoked() {
    held.removeIf(each -> each.partition().isRevoked());
  }

  /** How many records are held. */
  int held() {
    return held.size();
  }

  /** How many records had no value. May be asked on any thread. */
  public long tombstones() {
    return tombstones.sum();
  }

  /** How many fields InfluxDB could not hold. May be asked on any thread. */
  public long fieldsLeftOut() {
    return fieldsLeftOut.sum();
  }

  private void take(
      ValueIntake intake, SinkRecord record, PartitionOffsets partition, long sequence) {
    intake.take(record, partition, sequence);
    RejectedRecord complete = partition.settle(sequence, 1);
    if (complete != null) {
      refused.accept(complete);
    }
  }
}
