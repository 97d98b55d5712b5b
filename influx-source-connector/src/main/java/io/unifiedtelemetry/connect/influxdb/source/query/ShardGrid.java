package io.unifiedtelemetry.connect.influxdb.source.query;

import java.time.Duration;

/**
 * The borders of the shards that a server creates now: multiples of their duration, counted from
 * the year 1 as Go does. Older shards keep the duration they were created with.
 *
 * @param duration zero if unknown; then there are no borders
 */
public record ShardGrid(Duration duration) {
  // From 0001-01-01 to 1970-01-01.
  private static final long SECONDS_BEFORE_1970 = 62_135_596_800L;
  private static final long PER_SECOND = 1_000_000_000L;

  /** Returns the first border after a time, in nanoseconds since 1970. */
  public long borderAfter(long time) {
    return duration.isZero() ? Long.MAX_VALUE : saturated(shard(time) + 1);
  }

  /** Returns the last border at or before a time, in nanoseconds since 1970. */
  public long borderBefore(long time) {
    return duration.isZero() ? Long.MIN_VALUE : saturated(shard(time));
  }

  private long shard(long time) {
    long seconds = Math.floorDiv(time, PER_SECOND) + SECONDS_BEFORE_1970;
    return Math.floorDiv(seconds, duration.toSeconds());
  }

  private long saturated(long shard) {
    long seconds = shard * duration.toSeconds() - SECONDS_BEFORE_1970;
    if (seconds >= Long.MAX_VALUE / PER_SECOND) {
      return Long.MAX_VALUE;
    }
    return seconds <= Long.MIN_VALUE / PER_SECOND ? Long.MIN_VALUE : seconds * PER_SECOND;
  }
}
