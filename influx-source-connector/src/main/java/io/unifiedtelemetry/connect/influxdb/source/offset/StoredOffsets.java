package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The offsets that the worker has stored for this connector. */
public final class StoredOffsets {
  private final OffsetStorageReader reader;

  /**
   * The offset of a measurement.
   *
   * @param late what was delivered of the recent past
   */
  public record Stored(Delivered delivered, LateSnapshot late) {}

  /** Creates a view of the offsets of that reader. */
  public StoredOffsets(OffsetStorageReader reader) {
    this.reader = reader;
  }

  /**
   * Returns what was delivered of each measurement that has an offset.
   *
   * @throws ConnectException if a stored offset is invalid
   */
  public Map<String, Stored> delivered(
      String instance, String bucket, Collection<String> measurements) {
    List<Map<String, String>> partitions =
        measurements.stream()
            .map(name -> SourcePartitions.measurement(instance, bucket, name))
            .toList();
    Map<Map<String, String>, Map<String, Object>> offsets =
        reader.offsets(
            partitions.stream()
                .flatMap(partition -> Stream.of(partition, SourcePartitions.cells(partition)))
                .toList());
    Map<String, Stored> delivered = new HashMap<>();
    for (Map<String, String> partition : partitions) {
      Map<String, Object> offset = offsets.get(partition);
      if (offset != null) {
        delivered.put(
            partition.get(SourcePartitions.MEASUREMENT),
            parsed(partition, offset, offsets.get(SourcePartitions.cells(partition))));
      }
    }
    return delivered;
  }

  /**
   * Returns what was delivered of a user's query; empty without a stored offset.
   *
   * @throws ConnectException if the stored offset is invalid
   */
  public Optional<Delivered> query(String instance, String bucket) {
    Map<String, String> partition = SourcePartitions.query(instance, bucket);
    return Optional.ofNullable(reader.offset(partition))
        .map(offset -> parsed(partition, offset, null).delivered());
  }

  /**
   * Returns from when on an instance and bucket is read; empty without a stored offset.
   *
   * @throws ConnectException if the stored offset is invalid
   */
  public Optional<StartOffset> start(String instance, String bucket) {
    return Optional.ofNullable(reader.offset(SourcePartitions.instance(instance, bucket)))
        .map(StartOffset::parse);
  }

  private static Stored parsed(
      Map<String, String> partition, Map<String, Object> offset, Map<String, Object> cells) {
    try {
      CellBase base = cells == null ? CellBase.NONE : CellBase.parse(cells);
      return new Stored(
          DeliveredOffset.parse(offset), DeliveredOffset.late(offset).completedBy(base));
    } catch (ConnectException e) {
      throw new ConnectException("Offset of " + partition + ": " + e.getMessage(), e);
    }
  }
}
