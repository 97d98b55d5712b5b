package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * The form and destination of records.
 *
 * @param instanceTag key of the tag for the instance's name; empty for none
 * @param loopProtection whether to skip points that already have that tag
 * @param maxPoints maximum number of points in a record
 * @param record key, headers and timestamp
 */
public record OutputConfig(
    TopicTemplate topic,
    String instanceTag,
    boolean loopProtection,
    OutputFormat format,
    StructTags structTags,
    int maxPoints,
    RecordForm record) {
  public static final String TOPIC = "topic";
  public static final String INSTANCE_TAG = "instance.tag";
  public static final String LOOP_PROTECTION = "loop.protection";
  public static final String FORMAT = "output.format";
  public static final String STRUCT_TAGS = "output.struct.tags";
  public static final String MAX_POINTS = "record.max.points";
  public static final String INSTANCE_VARIABLE = "instance";
  public static final String BUCKET_VARIABLE = "bucket";
  public static final String MEASUREMENT_VARIABLE = "measurement";

  private static final Set<String> VARIABLES =
      Set.of(INSTANCE_VARIABLE, BUCKET_VARIABLE, MEASUREMENT_VARIABLE);
  private static final EnumSetting<OutputFormat> FORMATS = EnumSetting.of(OutputFormat.class);
  private static final EnumSetting<StructTags> ALL_STRUCT_TAGS = EnumSetting.of(StructTags.class);

  /** The form of tags in a Struct. */
  public enum StructTags {
    /** A map of string to string. */
    MAP,
    /** A struct of optional strings. */
    FIELDS
  }

  /** Whether the tags in a Struct are fields. */
  public boolean structTagsAsFields() {
    return structTags == StructTags.FIELDS;
  }

  static void define(ConfigGroup group) {
    defineTopic(group);
    defineFormat(group);
    defineOrigin(group);
    RecordForm.define(group);
    defineMaxPoints(group);
  }

  private static void defineTopic(ConfigGroup group) {
    group
        .key(TOPIC, Type.STRING)
        .high()
        .valid(ConfigDef.LambdaValidator.with(OutputConfig::checkTopic, () -> "a topic name"))
        .label("Topic")
        .doc(
            "Topic of the points. ${instance}, ${bucket} and ${measurement} are replaced."
                + TopicTemplate.DOC)
        .define();
  }

  private static void defineFormat(ConfigGroup group) {
    group
        .key(FORMAT, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(OutputFormat.LINE_PROTOCOL))
        .oneOf(FORMATS)
        .label("Output format")
        .doc(
            "line-protocol: the value is a line of InfluxDB line protocol, or several with"
                + " record.max.points. struct: the value is a Connect Struct with the schema"
                + " io.unifiedtelemetry.Point.")
        .define();
    group
        .key(STRUCT_TAGS, Type.STRING)
        .appliesIf(Applies.ifOneOf(FORMAT, EnumSetting.nameOf(OutputFormat.STRUCT)))
        .defaultsTo(EnumSetting.nameOf(StructTags.MAP))
        .low()
        .oneOf(ALL_STRUCT_TAGS)
        .label("Tags of a Struct")
        .doc(
            "With output.format=struct: map for a map of string to string, fields for a struct of"
                + " optional strings.")
        .define();
  }

  private static void defineOrigin(ConfigGroup group) {
    group
        .key(INSTANCE_TAG, Type.STRING)
        .defaultsTo("")
        .valid(ConfigDef.LambdaValidator.with(OutputConfig::checkTag, () -> "a tag key"))
        .label("Instance tag")
        .doc(
            "Key of a tag with the instance's name that is added to each point. A point that already"
                + " has the tag keeps its value. Empty: no tag.")
        .define();
    group
        .key(LOOP_PROTECTION, Type.BOOLEAN)
        .appliesIf(Applies.ifSet(INSTANCE_TAG))
        .defaultsTo(false)
        .narrow()
        .label("Loop protection")
        .doc(
            "true: points that already have the tag of instance.tag are skipped, because they have"
                + " passed such a connector before: a sink writes what a source reads.")
        .define();
  }

  private static void defineMaxPoints(ConfigGroup group) {
    group
        .key(MAX_POINTS, Type.INT)
        .appliesIf(Applies.ifOneOf(FORMAT, EnumSetting.nameOf(OutputFormat.LINE_PROTOCOL)))
        .defaultsTo(1)
        .low()
        .narrow()
        .valid(Range.between(1, 10_000))
        .label("Points per record")
        .doc(
            "With output.format=line-protocol: maximum number of consecutive points of a series, or"
                + " with record.key=measurement of a measurement, in one record, one per line, from"
                + " the same query and up to 64 kB. More than 1 makes reading faster, for consumers"
                + " that accept records of several lines, as the InfluxDB sink and Telegraf do. The"
                + " record's timestamp is that of its first point. Late points always get a record"
                + " of their own.")
        .define();
  }

  static OutputConfig from(AbstractConfig config) {
    return new OutputConfig(
        template(TOPIC, config.getString(TOPIC)),
        config.getString(INSTANCE_TAG),
        config.getBoolean(LOOP_PROTECTION),
        FORMATS.parse(FORMAT, config.getString(FORMAT)),
        ALL_STRUCT_TAGS.parse(STRUCT_TAGS, config.getString(STRUCT_TAGS)),
        config.getInt(MAX_POINTS),
        RecordForm.from(config));
  }

  private static void checkTopic(String key, Object value) {
    if (value != null) {
      template(key, value.toString());
    }
  }

  private static void checkTag(String key, Object value) {
    if (value != null && !value.equals("") && !LineWriter.canWriteName(value.toString())) {
      throw new ConfigException(key, value, "must not contain a line feed or end with a backslash");
    }
  }

  private static TopicTemplate template(String key, String text) {
    return new TopicTemplate(key, text, VARIABLES);
  }
}
