package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How points are found that are stored later than their own time says.
 *
 * @param window zero for off
 * @param repairWindow zero for off
 * @param maxPoints how many delivered points a task remembers at most
 */
public record LateConfig(Duration window, Duration repairWindow, int maxPoints) {
  public static final String WINDOW = "late.arrival.window.ms";
  public static final String REPAIR_WINDOW = "late.repair.window.ms";
  public static final String MAX_POINTS = "late.arrival.max.points";

  static void define(ConfigGroup group) {
    group
        .key(WINDOW, Type.LONG)
        .defaultsTo(60_000L)
        .valid(Milliseconds.atLeast(0))
        .narrow()
        .label("Late arrival window (ms)")
        .doc(
            "Points that are stored up to this long after their own time are delivered, and what"
                + " was delivered is not delivered again while the task lives. 0 switches it off:"
                + " then late points are lost, and delivery can be exactly once.")
        .define();
    group
        .key(REPAIR_WINDOW, Type.LONG)
        .defaultsTo(86_400_000L)
        .valid(Milliseconds.atLeast(0))
        .narrow()
        .label("Late repair window (ms)")
        .doc(
            "Up to this age a stretch of time whose number of points changed is delivered again"
                + " whole, with the header influxdb.repeat. 0 switches it off.")
        .define();
    group
        .key(MAX_POINTS, Type.INT)
        .defaultsTo(1_000_000)
        .valid(Range.atLeast(1))
        .low()
        .narrow()
        .label("Late arrival points")
        .doc(
            "How many delivered points a task remembers at most, about 16 bytes each. Beyond it the"
                + " measurement that is read gives up its oldest stretches of the late arrival"
                + " window, counted and logged.")
        .define();
  }

  static LateConfig from(AbstractConfig config) {
    return new LateConfig(
        Duration.ofMillis(config.getLong(WINDOW)),
        Duration.ofMillis(config.getLong(REPAIR_WINDOW)),
        config.getInt(MAX_POINTS));
  }
}
