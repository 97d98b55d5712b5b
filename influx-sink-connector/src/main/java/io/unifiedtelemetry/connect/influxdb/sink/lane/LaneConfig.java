package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of the lanes of a task.
 *
 * @param maxInFlight the number of requests of all lanes that may be in flight at once
 * @param maxLines of a request
 * @param maxBytes of a request before compression; a single line that is larger is sent alone
 * @param gzip whether requests are compressed
 * @param backoff between attempts
 * @param retryTimeout how long to retry in an outage before the task fails; empty for ever
 * @param authTimeout how long to retry with rejected credentials before the task fails
 * @param authKeys the configuration keys of the credentials, for messages
 * @param missingTimeout how long to wait for a missing bucket before its lines are rejected; empty
 *     for ever
 * @param poisonTime for how long a single line has to fail before it is rejected
 * @param refused what happens if a destination cannot be used
 * @param forbidden what happens if the credentials may not write to a destination
 * @param routed whether the destination depends on the record
 */
public record LaneConfig(
    int maxInFlight,
    int maxLines,
    int maxBytes,
    boolean gzip,
    Backoff backoff,
    Optional<Duration> retryTimeout,
    Duration authTimeout,
    String authKeys,
    Optional<Duration> missingTimeout,
    Duration poisonTime,
    Refused refused,
    Refused forbidden,
    boolean routed) {

  /** What happens to the lines of a destination that cannot be used. */
  public enum Refused {
    /** They wait. */
    WAIT,
    /** They are rejected. */
    DLQ,
    /** The task fails. */
    FAIL
  }
}
