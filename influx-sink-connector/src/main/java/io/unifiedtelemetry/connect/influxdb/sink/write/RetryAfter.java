package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After}, as seconds or as an HTTP date (RFC 9110, section 10.2.3). */
final class RetryAfter {
  // What is longer is a mistake rather than a wish.
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** How long to wait; empty without the header, or where it cannot be read. */
  static Optional<Duration> of(String header, Clock clock) {
    if (header == null) {
      return Optional.empty();
    }
    String value = header.strip();
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(clock.instant(), until)));
    } catch (DateTimeException notReadable) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
