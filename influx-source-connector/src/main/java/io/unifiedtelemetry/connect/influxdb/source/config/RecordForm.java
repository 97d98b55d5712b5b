package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;

/**
 * Key, headers and timestamp of records, and the form of their text.
 *
 * @param headers the headers that name the origin of a point
 * @param key what the key names
 * @param keyText form of the key
 * @param valueText form of a value of line protocol
 */
public record RecordForm(
    RecordTimestamp timestamp,
    List<String> headers,
    RecordKey key,
    TextFormat keyText,
    TextFormat valueText) {
  public static final String TIMESTAMP = "record.timestamp";
  public static final String HEADERS = "record.headers";
  public static final String KEY = "record.key";

  /** Headers that name the origin of a point. */
  public static final String INSTANCE_HEADER = "influxdb.instance";

  public static final String BUCKET_HEADER = "influxdb.bucket";
  public static final String MEASUREMENT_HEADER = "influxdb.measurement";

  private static final List<String> ALL_HEADERS =
      List.of(INSTANCE_HEADER, BUCKET_HEADER, MEASUREMENT_HEADER);

  /** The default. */
  public static final RecordForm DEFAULT =
      new RecordForm(
          RecordTimestamp.READ,
          ALL_HEADERS,
          RecordKey.SERIES,
          TextFormat.STRING,
          TextFormat.STRING);

  // Of the worker, for every connector.
  private static final String KEY_CONVERTER = "key.converter";
  private static final String VALUE_CONVERTER = "value.converter";

  private static final EnumSetting<RecordTimestamp> TIMESTAMPS =
      EnumSetting.of(RecordTimestamp.class);
  private static final EnumSetting<RecordKey> KEYS = EnumSetting.of(RecordKey.class);

  static void define(ConfigGroup group) {
    defineTimestamp(group);
    defineKey(group);
  }

  private static void defineTimestamp(ConfigGroup group) {
    group
        .key(TIMESTAMP, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(RecordTimestamp.READ))
        .oneOf(TIMESTAMPS)
        .label("Record timestamp")
        .doc(
            "Timestamp of the Kafka record. read: the time of reading, so that Kafka's retention does"
                + " not delete history before it is consumed. point: the point's time, if Kafka can"
                + " represent it. The value always has the point's time.")
        .define();
  }

  private static void defineKey(ConfigGroup group) {
    group
        .key(HEADERS, Type.LIST)
        .defaultsTo(String.join(",", ALL_HEADERS))
        .low()
        .valid(ValidList.in(ALL_HEADERS.toArray(String[]::new)))
        .label("Record headers")
        .doc(
            "Headers that name the origin of a point. Empty: none, which makes reading faster. A point"
                + " that may have been delivered before always has influxdb.repeat.")
        .define();
    group
        .key(KEY, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(RecordKey.SERIES))
        .low()
        .oneOf(KEYS)
        .label("Record key")
        .doc(
            "series: measurement and sorted tags. measurement: only the measurement, so that a record"
                + " may have points of several series (record.max.points). All records of a"
                + " measurement then are in one partition.")
        .define();
  }

  static RecordForm from(AbstractConfig config) {
    return new RecordForm(
        TIMESTAMPS.parse(TIMESTAMP, config.getString(TIMESTAMP)),
        config.getList(HEADERS),
        KEYS.parse(KEY, config.getString(KEY)),
        TextFormat.of(config.originals().get(KEY_CONVERTER)),
        TextFormat.of(config.originals().get(VALUE_CONVERTER)));
  }
}
