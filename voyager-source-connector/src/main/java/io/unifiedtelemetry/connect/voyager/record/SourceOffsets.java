package io.unifiedtelemetry.connect.voyager.record;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What Connect keeps about the records: the time of a device's last points, so that times never go
 * backwards, and the devices that the numbers of the layout {@code channels} belong to. A live
 * device cannot be asked for the past, so nothing is resumed.
 */
public final class SourceOffsets {
  private static final String DEVICE = "device";
  private static final String CHANNELS = "channels";
  private static final String TIME = "time_ns";
  private static final String DEVICES = "devices";

  private SourceOffsets() {}

  /** The source partition of one device. */
  public static Map<String, String> device(String name) {
    return Map.of(DEVICE, name);
  }

  /** The source partition of the layout {@code channels}. */
  public static Map<String, String> channels(String connector) {
    return Map.of(CHANNELS, connector);
  }

  /** The offset of points with that time. */
  public static Map<String, Object> at(long timeNs) {
    return Map.of(TIME, timeNs);
  }

  /** The offset of a line of channels, whose numbers belong to these devices. */
  public static Map<String, Object> at(long timeNs, List<String> devices) {
    return Map.of(TIME, timeNs, DEVICES, String.join(",", devices));
  }

  /** The time in an offset; 0 where there is none. */
  public static long time(Map<String, Object> offset) {
    return offset != null && offset.get(TIME) instanceof Number time ? time.longValue() : 0;
  }

  /** The devices in an offset. */
  public static List<String> devices(Map<String, Object> offset) {
    return offset != null && offset.get(DEVICES) instanceof String names && !names.isEmpty()
        ? List.of(names.split(","))
        : List.of();
  }

  /**
   * Checks what somebody wants to set over the REST API.
   *
   * @throws ConnectException where it is no offset of this connector
   */
  public static void check(Map<String, ?> partition, Map<String, ?> offset) {
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
    offset.forEach(SourceOffsets::checkEntry);
  }

  private static void checkEntry(String key, Object value) {
    boolean fits =
        switch (key) {
          case TIME -> value instanceof Number time && time.longValue() >= 0;
          case DEVICES -> value instanceof String;
          default -> false;
        };
    if (!fits) {
      throw new ConnectException("An offset has no " + key + " like " + value);
    }
  }
}
