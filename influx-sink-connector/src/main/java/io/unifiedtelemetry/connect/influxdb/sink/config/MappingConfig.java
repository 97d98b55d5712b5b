package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How the value of a record becomes points.
 *
 * @param measurement a template
 * @param tags {@code name=template}
 * @param fields {@code *}, {@code path}, {@code name=path} or {@code !path}
 * @param timestamp path of the time in the value; null for the time of the record
 */
public record MappingConfig(
    InputFormat format,
    String measurement,
    List<String> tags,
    List<String> fields,
    String timestamp,
    TimestampUnit unit,
    Integers integers) {
  public static final String FORMAT = "input.format";
  public static final String MEASUREMENT = "mapping.measurement";
  public static final String TAGS = "mapping.tags";
  public static final String FIELDS = "mapping.fields";
  public static final String TIMESTAMP = "mapping.timestamp";
  public static final String TIMESTAMP_UNIT = "mapping.timestamp.unit";
  public static final String INTEGERS = "mapping.integers";

  private static final EnumSetting<InputFormat> FORMATS = EnumSetting.of(InputFormat.class);
  private static final Applies MAPPED =
      Applies.ifOneOf(
          FORMAT, EnumSetting.nameOf(InputFormat.AUTO), EnumSetting.nameOf(InputFormat.MAPPING));
  private static final EnumSetting<TimestampUnit> UNITS = EnumSetting.of(TimestampUnit.class);
  private static final EnumSetting<Integers> INTEGER_CHOICES = EnumSetting.of(Integers.class);

  /** The format of record values. */
  public enum InputFormat {
    /** Bytes and strings are line protocol; the shape of structures tells their format. */
    AUTO,
    LINE_PROTOCOL,
    TELEGRAF_JSON,
    GNMIC_EVENT,
    MAPPING
  }

  /** The unit of numeric times in values. */
  public enum TimestampUnit {
    /** Seconds in Telegraf's JSON, nanoseconds in gnmic's events, milliseconds otherwise. */
    AUTO,
    NS,
    US,
    MS,
    S
  }

  /** The field type of whole numbers. */
  public enum Integers {
    KEEP,
    FLOAT
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Mapping");
    defineFormat(group);
    definePoint(group);
    defineFields(group);
    defineTime(group);
  }

  static MappingConfig from(AbstractConfig config) {
    return new MappingConfig(
        FORMATS.parse(FORMAT, config.getString(FORMAT)),
        config.getString(MEASUREMENT),
        config.getList(TAGS),
        config.getList(FIELDS),
        config.getString(TIMESTAMP),
        UNITS.parse(TIMESTAMP_UNIT, config.getString(TIMESTAMP_UNIT)),
        INTEGER_CHOICES.parse(INTEGERS, config.getString(INTEGERS)));
  }

  private static void defineFormat(ConfigGroup group) {
    group
        .key(FORMAT, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(InputFormat.AUTO))
        .oneOf(FORMATS)
        .label("Input format")
        .doc(
            "Format of record values. auto: bytes and strings are line protocol; the shape of"
                + " structures and maps tells whether they are points of the InfluxDB source,"
                + " Telegraf's JSON or gnmic's events; anything else is mapped by the keys of this"
                + " group. With telegraf-json, gnmic-event and mapping, bytes and strings are parsed"
                + " as JSON.")
        .define();
  }

  private static void definePoint(ConfigGroup group) {
    group
        .key(MEASUREMENT, Type.STRING)
        .appliesIf(MAPPED)
        .defaultsTo("${topic}")
        .label("Measurement")
        .doc(
            "Measurement of mapped values. May contain ${topic}, ${partition}, ${key}, ${key.PATH},"
                + " ${header.NAME} and ${field.PATH}. In PATH, dots separate the names of nested"
                + " structures.")
        .define();
    group
        .key(TAGS, Type.LIST)
        .defaultsTo("")
        .wide()
        .label("Tags")
        .doc(
            "Tags as name=text, with the same variables as the measurement; for example"
                + " site=vienna,device=${field.device},topic=${topic}. A tag without a value is"
                + " omitted. Tags are added to points of all formats, unless a point already has the"
                + " tag; line protocol has no ${field.PATH}.")
        .define();
  }

  private static void defineFields(ConfigGroup group) {
    group
        .key(FIELDS, Type.LIST)
        .appliesIf(MAPPED)
        .defaultsTo("*")
        .wide()
        .label("Fields")
        .doc(
            "Fields of mapped values: * for all that are neither tag, measurement nor time; PATH"
                + " for one; name=PATH for one under another name; !PATH excludes one. The name of"
                + " a nested value is its path.")
        .define();
    group
        .key(INTEGERS, Type.STRING)
        .appliesIf(Applies.unless(FORMAT, EnumSetting.nameOf(InputFormat.LINE_PROTOCOL)))
        .defaultsTo(EnumSetting.nameOf(Integers.KEEP))
        .narrow()
        .oneOf(INTEGER_CHOICES)
        .label("Whole numbers")
        .doc(
            "keep: whole numbers become integer fields. float: they become float fields, for JSON"
                + " whose numbers sometimes have a fraction and sometimes not.")
        .define();
  }

  private static void defineTime(ConfigGroup group) {
    group
        .key(TIMESTAMP, Type.STRING)
        .appliesIf(MAPPED)
        .optional()
        .label("Time")
        .doc(
            "Path of the time in mapped values: a number, text in ISO 8601, or Connect's Timestamp."
                + " Without a path, or if a value has no time, the time of the record is used.")
        .define();
    group
        .key(TIMESTAMP_UNIT, Type.STRING)
        .appliesIf(Applies.unless(FORMAT, EnumSetting.nameOf(InputFormat.LINE_PROTOCOL)))
        .defaultsTo(EnumSetting.nameOf(TimestampUnit.AUTO))
        .narrow()
        .oneOf(UNITS)
        .label("Unit of times")
        .doc(
            "Unit of numeric times: ns, us, ms or s. auto: s in Telegraf's JSON, ns in gnmic's"
                + " events, ms otherwise.")
        .define();
  }
}
