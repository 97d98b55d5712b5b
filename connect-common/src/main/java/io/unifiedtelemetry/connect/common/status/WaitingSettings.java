package io.unifiedtelemetry.connect.common.status;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The configuration key for how often a waiting task logs why it is waiting. */
public final class WaitingSettings {
  public static final String INTERVAL = "status.log.interval.ms";

  private WaitingSettings() {}

  /** Adds the key to the group. */
  public static void define(ConfigGroup group) {
    group
        .key(INTERVAL, Type.LONG)
        .defaultsTo(60_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Status log interval (ms)")
        .doc(
            "While a task is waiting, it logs a warning at this interval, in milliseconds: what it"
                + " is waiting for, since when, and when it retries.")
        .define();
  }

  /** Reads the interval from a configuration. */
  public static Duration interval(AbstractConfig config) {
    return Duration.ofMillis(config.getLong(INTERVAL));
  }
}
