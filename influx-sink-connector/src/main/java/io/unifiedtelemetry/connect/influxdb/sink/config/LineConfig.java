package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.InputFormat;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The times of points.
 *
 * @param precision the unit of the times in incoming lines
 * @param spread whether points that take their record's time get different nanoseconds
 */
public record LineConfig(LinePrecision precision, TimestampSource source, boolean spread) {
  public static final String PRECISION = "line.precision";
  public static final String SOURCE = "timestamp.source";
  public static final String SPREAD = "untimed.spread";

  private static final Applies LINES =
      Applies.ifOneOf(
          MappingConfig.FORMAT,
          EnumSetting.nameOf(InputFormat.AUTO),
          EnumSetting.nameOf(InputFormat.LINE_PROTOCOL));
  private static final EnumSetting<LinePrecision> PRECISIONS = EnumSetting.of(LinePrecision.class);
  private static final EnumSetting<TimestampSource> SOURCES = EnumSetting.of(TimestampSource.class);

  /** Where the time of a point comes from. */
  public enum TimestampSource {
    /** From the line; from the record if the line has none. */
    LINE,
    /** Always from the record. */
    RECORD
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Times");
    defineSource(group);
    group
        .key(SPREAD, Type.BOOLEAN)
        .defaultsTo(true)
        .low()
        .narrow()
        .label("Spread untimed points")
        .doc(
            "Kafka timestamps have milliseconds. A point that takes the time of its record also gets"
                + " (offset * 1000 + number of the line in the record) mod 1,000,000 nanoseconds:"
                + " the same on each redelivery, but different for neighbours, so that they do not"
                + " overwrite each other. false: only the millisecond.")
        .define();
  }

  private static void defineSource(ConfigGroup group) {
    group
        .key(PRECISION, Type.STRING)
        .appliesIf(LINES)
        .defaultsTo(EnumSetting.nameOf(LinePrecision.NS))
        .narrow()
        .oneOf(PRECISIONS)
        .label("Precision of lines")
        .doc(
            "Unit of the times in incoming line protocol: ns, us, ms or s. Points are always written"
                + " to InfluxDB in nanoseconds.")
        .define();
    group
        .key(SOURCE, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(TimestampSource.LINE))
        .narrow()
        .oneOf(SOURCES)
        .label("Timestamp source")
        .doc(
            "line: a point has the time of its line, or of its Kafka record if the line has none."
                + " record: always the time of the record.")
        .define();
  }

  static LineConfig from(AbstractConfig config) {
    return new LineConfig(
        PRECISIONS.parse(PRECISION, config.getString(PRECISION)),
        SOURCES.parse(SOURCE, config.getString(SOURCE)),
        config.getBoolean(SPREAD));
  }
}
