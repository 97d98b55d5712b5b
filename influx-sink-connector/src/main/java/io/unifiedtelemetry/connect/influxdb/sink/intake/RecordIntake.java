package io.unifiedtelemetry.connect.influxdb.sink.intake;

import io.unifiedtelemetry.connect.influxdb.sink.offset.OutstandingRecords;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RefusedRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Takes records over from the worker. As long as the server has not said which generation it is,
 * nobody can tell which lines it takes, so the records are held.
 */
public final class RecordIntake {
  private record Held(SinkRecord record, PartitionOffsets partition, long sequence) {}

  private final OutstandingRecords outstanding;
  private final Supplier<Optional<LineIntake>> lines;
  private final Consumer<RefusedRecord> refused;
  private final Deque<Held> held = new ArrayDeque<>();
  private long tombstones;

  /**
   * @param lines empty as long as the server's generation is not known
   * @param refused gets records that are complete and have refused lines
   */
  public RecordIntake(
      OutstandingRecords outstanding,
      Supplier<Optional<LineIntake>> lines,
      Consumer<RefusedRecord> refused) {
    this.outstanding = outstanding;
    this.lines = lines;
    this.refused = refused;
  }

  /** Takes a record; one without a value is a tombstone, for which InfluxDB has no use. */
  public void take(SinkRecord record) {
    if (record.value() == null) {
      tombstones++;
      return;
    }
    PartitionOffsets partition = outstanding.partitionOf(record);
    long sequence = partition.open(record, outstanding.offsetOf(record), RecordSize.of(record));
    Optional<LineIntake> intake = lines.get();
    if (intake.isPresent()) {
      take(intake.get(), record, partition, sequence);
    } else {
      held.add(new Held(record, partition, sequence));
    }
  }

  /** Takes up the records that were held, if that is possible now. */
  public void release() {
    Optional<LineIntake> intake = held.isEmpty() ? Optional.empty() : lines.get();
    intake.ifPresent(
        ready -> {
          for (Held each = held.poll(); each != null; each = held.poll()) {
            take(ready, each.record(), each.partition(), each.sequence());
          }
        });
  }

  /** How many records had no value. */
  public long tombstones() {
    return tombstones;
  }

  private void take(
      LineIntake intake, SinkRecord record, PartitionOffsets partition, long sequence) {
    intake.take(record, partition, sequence);
    RefusedRecord complete = partition.settle(sequence, 1);
    if (complete != null) {
      refused.accept(complete);
    }
  }
}
