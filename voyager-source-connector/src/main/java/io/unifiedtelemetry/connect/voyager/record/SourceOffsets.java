package io.unifiedtelemetry.connect.voyager.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The offsets that Connect stores: the time of a device's last points, from which the next task
 * tells the gap, and the devices that own the numbers of the layout {@code channels}. A device
 * cannot be queried for the past, so polling does not resume anywhere.
 */
public final class SourceOffsets {
  private static final String DEVICE = "device";
  private static final String CHANNELS = "channels";
  private static final String TIME = "time_ns";
  private static final String UP = "up";
  private static final String DEVICES = "devices";

  private SourceOffsets() {}

  /** Reads the stored offsets. May block on Kafka. */
  @FunctionalInterface
  public interface Reader {
    /** Returns the offsets of these source partitions; partitions without an offset map to null. */
    Map<Map<String, String>, Map<String, Object>> offsets(
        Collection<Map<String, String>> partitions);

    /** Returns the offset of one source partition, or null. */
    default Map<String, Object> offset(Map<String, String> partition) {
      return offsets(List.of(partition)).get(partition);
    }
  }

  /** Returns the source partition of one device. */
  public static Map<String, String> device(String name) {
    return Map.of(DEVICE, name);
  }

  /** Returns the source partition of the layout {@code channels}. */
  public static Map<String, String> channels(String connector) {
    return Map.of(CHANNELS, connector);
  }

  /** Returns the offset of points with that time. */
  public static Map<String, Object> at(long timeNs) {
    return Map.of(TIME, timeNs);
  }

  /** Returns the offset of points of a successful poll, for tasks that wait for a sign of it. */
  public static Map<String, Object> up(long timeNs) {
    return Map.of(TIME, timeNs, UP, 1L);
  }

  /** Whether the device's last poll was successful, and not before that time. */
  public static boolean isUpSince(long timeNs, Map<String, Object> offset) {
    return offset != null && offset.containsKey(UP) && time(offset) >= timeNs;
  }

  /** Returns the offset of a point of channels whose numbers these devices own. */
  public static Map<String, Object> at(long timeNs, List<String> devices) {
    return Map.of(TIME, timeNs, DEVICES, String.join(",", devices));
  }

  /** Returns the time in an offset, or 0 if there is none. */
  public static long time(Map<String, Object> offset) {
    return offset != null && offset.get(TIME) instanceof Number time ? time.longValue() : 0;
  }

  /** Returns the devices in an offset. */
  public static List<String> devices(Map<String, Object> offset) {
    return offset != null && offset.get(DEVICES) instanceof String names && !names.isEmpty()
        ? List.of(names.split(","))
        : List.of();
  }

  /**
   * Validates an offset that a user sets over the REST API.
   *
   * @throws ConnectException if it is not an offset of this connector
   */
  public static void validate(Map<String, ?> partition, Map<String, ?> offset) {
    boolean known =
        partition != null
            && partition.size() == 1
            && partition.values().stream().allMatch(String.class::isInstance)
            && (partition.containsKey(DEVICE) || partition.containsKey(CHANNELS));
    if (offset == null) {
      return;
    }
    if (!known) {
      throw new ConnectException(
          "The source partition " + partition + " must be {device=…} or {channels=…}");
    }
    offset.forEach(SourceOffsets::validateEntry);
  }

  private static void validateEntry(String key, Object value) {
    boolean valid =
        switch (key) {
          case TIME -> value instanceof Number time && time.longValue() >= 0;
          case UP -> value instanceof Number up && up.longValue() == 1;
          case DEVICES -> value instanceof String;
          default -> false;
        };
    if (!valid) {
      throw new ConnectException("Invalid entry in an offset: " + key + "=" + value);
    }
  }
}
