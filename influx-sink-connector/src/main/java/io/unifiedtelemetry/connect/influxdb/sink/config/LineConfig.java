package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import io.unifiedtelemetry.connect.influxdb.sink.line.LinePrecision;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How the times of points come about.
 *
 * @param precision the unit of the times in incoming lines
 * @param spread whether the record's time is made different for neighbours
 */
public record LineConfig(LinePrecision precision, TimestampSource source, boolean spread) {
  public static final String PRECISION = "line.precision";
  public static final String SOURCE = "timestamp.source";
  public static final String SPREAD = "untimed.spread";

  private static final EnumSetting<LinePrecision> PRECISIONS = EnumSetting.of(LinePrecision.class);
  private static final EnumSetting<TimestampSource> SOURCES = EnumSetting.of(TimestampSource.class);

  /** Where a point's time comes from. */
  public enum TimestampSource {
    /** The line's own, else the record's. */
    LINE,
    /** Always the record's. */
    RECORD
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Times");
    group
        .key(PRECISION, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(LinePrecision.NS))
        .narrow()
        .oneOf(PRECISIONS)
        .label("Precision of lines")
        .doc(
            "Unit of the times in incoming line protocol: ns, us, ms or s. What is written to"
                + " InfluxDB is always in nanoseconds.")
        .define();
    group
        .key(SOURCE, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(TimestampSource.LINE))
        .narrow()
        .oneOf(SOURCES)
        .label("Timestamp source")
        .doc(
            "line: a point's time is the line's own, or the Kafka record's where the line has none."
                + " record: always the record's.")
        .define();
    group
        .key(SPREAD, Type.BOOLEAN)
        .defaultsTo(true)
        .low()
        .narrow()
        .label("Spread untimed points")
        .doc(
            "Kafka keeps milliseconds. Below them a point that takes its record's time gets"
                + " (offset * 1000 + number of the line in the record) mod 1,000,000 nanoseconds:"
                + " the same on each redelivery, different for neighbours, so that they do not"
                + " overwrite one another. false: the bare millisecond.")
        .define();
  }

  static LineConfig from(AbstractConfig config) {
    return new LineConfig(
        PRECISIONS.parse(PRECISION, config.getString(PRECISION)),
        SOURCES.parse(SOURCE, config.getString(SOURCE)),
        config.getBoolean(SPREAD));
  }
}
