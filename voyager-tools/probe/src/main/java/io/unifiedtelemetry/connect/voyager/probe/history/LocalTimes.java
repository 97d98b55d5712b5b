package io.unifiedtelemetry.connect.voyager.probe.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Converts the local times of one file to instants. In autumn an hour occurs twice: such a time is
 * taken as the first one, unless the line before it is later. So the order of the lines decides,
 * which is right as long as the file has a line at least every hour.
 */
final class LocalTimes {
  private final ZoneId zone;
  private Instant last = Instant.MIN;
  private long ambiguous;

  LocalTimes(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Converts the time of the next line.
   *
   * @throws IllegalArgumentException if clocks in the zone never showed it
   */
  Instant next(LocalDateTime local) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new IllegalArgumentException(
          "no clock in %s showed %s: is the time zone right?".formatted(zone, local));
    }
    Instant instant = local.toInstant(offsets.get(0));
    if (offsets.size() > 1) {
      ambiguous++;
      if (instant.isBefore(last)) {
        instant = local.toInstant(offsets.get(1));
      }
    }
    last = instant;
    return instant;
  }

  /** Returns the number of times so far that occurred twice. */
  long ambiguous() {
    return ambiguous;
  }
}
