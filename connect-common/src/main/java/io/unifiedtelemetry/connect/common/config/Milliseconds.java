package io.unifiedtelemetry.connect.common.config;

import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Times that can be reckoned with in nanoseconds, which a number of 64 bits alone does not say. */
public final class Milliseconds {
  // Some hundred years, as little as an instant in nanoseconds holds.
  private static final long MOST = 3_000_000_000_000L;

  private Milliseconds() {}

  /** Accepts times from that one on. */
  public static Validator atLeast(long least) {
    return Range.between(least, MOST);
  }
}
