package io.unifiedtelemetry.connect.common.config;

import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Validates durations in milliseconds, so that they fit in 64-bit nanoseconds. */
public final class Milliseconds {
  // About a hundred years: less than 2^63 nanoseconds, even when added to the current time.
  private static final long MAX = 3_000_000_000_000L;

  private Milliseconds() {}

  /** Accepts durations from {@code min} to about a hundred years. */
  public static Validator atLeast(long min) {
    return Range.between(min, MAX);
  }
}
