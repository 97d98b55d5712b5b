package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The moment from which on an instance and bucket is read, as Connect keeps it with the heartbeat.
 * A measurement without an offset of its own starts there, whenever it appears.
 *
 * @param start nanoseconds since 1970
 * @param until up to when everything was read when the heartbeat was sent; for the reader's
 *     information
 */
public record StartOffset(long start, long until) {
  private static final String START = "start";
  private static final String UNTIL = "until";
  private static final Set<String> KEYS = Set.of(DeliveredOffset.VERSION, START, UNTIL);

  /** As Connect keeps it. */
  public Map<String, Object> toMap() {
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put(DeliveredOffset.VERSION, DeliveredOffset.CURRENT_VERSION);
    offset.put(START, Rfc3339.format(start));
    offset.put(UNTIL, Rfc3339.format(until));
    return offset;
  }

  /**
   * What an offset says.
   *
   * @throws ConnectException that says what is wrong with it
   */
  public static StartOffset parse(Map<String, ?> offset) {
    DeliveredOffset.checkVersion(offset);
    for (String key : offset.keySet()) {
      if (!KEYS.contains(key)) {
        throw new ConnectException(
            "The offset has a key \"%s\" that is not known; \"start\" is all that is needed"
                .formatted(key));
      }
    }
    long start = DeliveredOffset.time(offset, START);
    long until = offset.containsKey(UNTIL) ? DeliveredOffset.time(offset, UNTIL) : start;
    return new StartOffset(start, until);
  }
}
