package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The time from which on an instance and bucket is read, as Connect stores it with the heartbeat. A
 * measurement without an offset starts there, whenever it appears.
 *
 * @param start in nanoseconds since 1970
 * @param until everything before this time had been read when the heartbeat was sent; only for
 *     information
 */
public record StartOffset(long start, long until) {
  private static final String START = "start";
  private static final String UNTIL = "until";
  private static final Set<String> KEYS = Set.of(DeliveredOffset.VERSION, START, UNTIL);

  /** Returns the offset. */
  public Map<String, Object> toMap() {
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put(DeliveredOffset.VERSION, DeliveredOffset.CURRENT_VERSION);
    offset.put(START, Rfc3339.format(start));
    offset.put(UNTIL, Rfc3339.format(until));
    return offset;
  }

  /**
   * Parses an offset.
   *
   * @throws ConnectException if it is invalid
   */
  public static StartOffset parse(Map<String, ?> offset) {
    DeliveredOffset.checkVersion(offset);
    for (String key : offset.keySet()) {
      if (!KEYS.contains(key)) {
        throw new ConnectException(
            "The offset has an unknown key \"%s\"; only \"start\" is required".formatted(key));
      }
    }
    long start = DeliveredOffset.time(offset, START);
    long until = offset.containsKey(UNTIL) ? DeliveredOffset.time(offset, UNTIL) : start;
    return new StartOffset(start, until);
  }
}
