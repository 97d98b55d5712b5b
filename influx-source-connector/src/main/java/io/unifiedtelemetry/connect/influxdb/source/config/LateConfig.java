package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How late points are found: points that are stored after their own time was read.
 *
 * @param window zero to disable it
 * @param repairWindow zero to disable it
 * @param maxPoints maximum number of delivered points that a task remembers
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
            "Points that are stored up to this long after their own time are delivered, and"
                + " delivered points are not repeated while the task runs. 0 disables it: then late"
                + " points are lost, and delivery can be exactly once.")
        .define();
    group
        .key(REPAIR_WINDOW, Type.LONG)
        .defaultsTo(86_400_000L)
        .valid(Milliseconds.atLeast(0))
        .narrow()
        .label("Late repair window (ms)")
        .doc(
            "Up to this age, a time range whose number of points has changed is delivered again as"
                + " a whole, with the header influxdb.repeat. 0 disables it.")
        .define();
    defineMaxPoints(group);
  }

  private static void defineMaxPoints(ConfigGroup group) {
    group
        .key(MAX_POINTS, Type.INT)
        .appliesIf(Applies.unless(WINDOW, "0"))
        .defaultsTo(4_000_000)
        .valid(Range.atLeast(1))
        .low()
        .narrow()
        .label("Late arrival points")
        .doc(
            "Maximum number of delivered points that a task remembers, about 10 bytes each. Beyond"
                + " it, the measurement being read abandons the oldest part of its late arrival"
                + " window, which is counted and logged.")
        .define();
  }

  static LateConfig from(AbstractConfig config) {
    return new LateConfig(
        Duration.ofMillis(config.getLong(WINDOW)),
        Duration.ofMillis(config.getLong(REPAIR_WINDOW)),
        config.getInt(MAX_POINTS));
  }
}
