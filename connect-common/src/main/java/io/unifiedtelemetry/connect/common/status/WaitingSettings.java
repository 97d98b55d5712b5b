package io.unifiedtelemetry.connect.common.status;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The key that says how often a waiting task says so. */
public final class WaitingSettings {
  public static final String INTERVAL = "status.log.interval.ms";

  private WaitingSettings() {}

  /** Adds the key to that group. */
  public static void define(ConfigGroup group) {
    group
        .key(INTERVAL, Type.LONG)
        .defaultsTo(60_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Status log interval (ms)")
        .doc(
            "While a task waits for something, one WARN per this many milliseconds says what for,"
                + " since when, and when it tries again.")
        .define();
  }

  /** The interval that a configuration gives. */
  public static Duration interval(AbstractConfig config) {
    return Duration.ofMillis(config.getLong(INTERVAL));
  }
}
