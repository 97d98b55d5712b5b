package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.connect.errors.ConnectException;

/** Validates offsets that an operator alters through the worker's REST API. */
public final class OffsetAlteration {
  private static final Set<String> PARTITION_KEYS =
      Set.of(
          SourcePartitions.INSTANCE,
          SourcePartitions.BUCKET,
          SourcePartitions.MEASUREMENT,
          SourcePartitions.QUERY,
          SourcePartitions.STATE);

  private OffsetAlteration() {}

  /**
   * Validates one entry.
   *
   * @param buckets what is read, by instance
   * @param readsQuery whether a user's query is read instead of measurements
   * @param wanted which measurements are read
   * @param offset null to delete it, which is valid for any partition
   * @throws ConnectException if the partition or the offset is invalid
   */
  public static void check(
      Map<String, String> buckets,
      boolean readsQuery,
      Predicate<String> wanted,
      Map<String, ?> partition,
      Map<String, ?> offset) {
    if (offset == null) {
      return;
    }
    checkPartition(buckets, partition);
    checkState(partition);
    checkIsRead(readsQuery, wanted, partition);
    try {
      if (partition.containsKey(SourcePartitions.STATE)) {
        CellBase.parse(offset);
      } else if (partition.containsKey(SourcePartitions.MEASUREMENT)
          || partition.containsKey(SourcePartitions.QUERY)) {
        DeliveredOffset.parse(offset);
        DeliveredOffset.late(offset);
      } else {
        StartOffset.parse(offset);
      }
    } catch (ConnectException e) {
      throw new ConnectException(partition + ": " + e.getMessage(), e);
    }
  }

  private static void checkState(Map<String, ?> partition) {
    Object measurement = partition.get(SourcePartitions.MEASUREMENT);
    Object state = partition.get(SourcePartitions.STATE);
    if (state != null && (measurement == null || !state.equals(SourcePartitions.CELLS))) {
      throw new ConnectException(
          "A partition with \"state\" must have \"state\": \"%s\" and a measurement: %s"
              .formatted(SourcePartitions.CELLS, partition));
    }
  }

  // An offset that nothing reads would seem to be accepted, and have no effect.
  private static void checkIsRead(
      boolean readsQuery, Predicate<String> wanted, Map<String, ?> partition) {
    Object measurement = partition.get(SourcePartitions.MEASUREMENT);
    Object query = partition.get(SourcePartitions.QUERY);
    if (measurement != null && query != null) {
      throw new ConnectException(
          "A partition must not have both \"measurement\" and \"query\": " + partition);
    }
    if (query != null && !query.equals(SourcePartitions.USER_QUERY)) {
      throw new ConnectException(
          "The partition's \"query\" must be \"%s\", not \"%s\""
              .formatted(SourcePartitions.USER_QUERY, query));
    }
    if (query != null && !readsQuery) {
      throw new ConnectException(
          "The connector reads measurements, not a query: %s is not read".formatted(partition));
    }
    if (measurement != null && readsQuery) {
      throw new ConnectException(
          "The connector reads a query, not measurements: the partition must have \"query\": \"%s\""
                  .formatted(SourcePartitions.USER_QUERY)
              + " instead of \"measurement\"");
    }
    if (measurement != null && !wanted.test(measurement.toString())) {
      throw new ConnectException(
          "measurements.include and measurements.exclude do not select measurement \"%s\""
              .formatted(measurement));
    }
  }

  private static void checkPartition(Map<String, String> buckets, Map<String, ?> partition) {
    if (partition == null) {
      throw new ConnectException("A partition must not be null");
    }
    partition.forEach(
        (key, value) -> {
          if (!PARTITION_KEYS.contains(key) || !(value instanceof String)) {
            throw new ConnectException(
                "A partition must be like {\"instance\": …, \"bucket\": …, \"measurement\": …}, or without"
                    + " the measurement for the start of the whole bucket, not "
                    + partition);
          }
        });
    Object instance = partition.get(SourcePartitions.INSTANCE);
    Object bucket = partition.get(SourcePartitions.BUCKET);
    if (instance == null || !buckets.containsKey(instance)) {
      throw new ConnectException(
          "The partition's \"instance\" has to be one of "
              + buckets.keySet()
              + ", not "
              + instance);
    }
    if (!buckets.get(instance).equals(bucket)) {
      throw new ConnectException(
          "The partition's \"bucket\" must be \"%s\", which is read from instance \"%s\", not %s"
              .formatted(buckets.get(instance), instance, bucket));
    }
  }
}
