package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response that rejects points which are older than the retention of the bucket.
 *
 * @param dropped the number of dropped points; a lower bound, because the server stops at its first
 *     shard
 * @param before points before this time are rejected, in nanoseconds since 1970; from 2.7.12 on
 */
public record RetentionRejection(long dropped, Optional<Long> before) {
  private static final Pattern LOWER_BOUND =
      Pattern.compile(".*Retention Policy Lower Bound at ([0-9T:.+-]+Z?) dropped=", Pattern.DOTALL);
  private static final long NANOSECONDS = 1_000_000_000;

  /** Parses a reason; empty if it is another one. */
  public static Optional<RetentionRejection> in(String reason) {
    if (!ServerReasons.isRetention(reason)) {
      return Optional.empty();
    }
    Matcher bound = LOWER_BOUND.matcher(reason);
    Optional<Long> before = bound.find() ? nanoseconds(bound.group(1)) : Optional.empty();
    return Optional.of(new RetentionRejection(ServerReasons.dropped(reason), before));
  }

  /** Whether a point of that time is certainly rejected. */
  public boolean rejects(long time) {
    return before.isPresent() && time < before.get();
  }

  private static Optional<Long> nanoseconds(String time) {
    try {
      Instant instant = Instant.parse(time);
      return Optional.of(
          Math.addExact(
              Math.multiplyExact(instant.getEpochSecond(), NANOSECONDS), instant.getNano()));
    } catch (DateTimeException | ArithmeticException invalid) {
      return Optional.empty();
    }
  }
}
