package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/**
 * Topics and format of the records.
 *
 * @param topic topic for the layout {@code interface}
 * @param channelsTopic topic for the layout {@code channels}
 * @param names where the names of measurements, tags and fields come from
 * @param maxBufferBytes limit on the records that wait for Kafka, per task
 */
public record OutputConfig(
    TopicTemplate topic,
    TopicTemplate channelsTopic,
    OutputFormat format,
    Set<Layout> layouts,
    Names names,
    long maxBufferBytes) {
  public static final String TOPIC = "topic";
  public static final String CHANNELS_TOPIC = "topic.channels";
  public static final String FORMAT = "output.format";
  public static final String LAYOUT = "output.layout";
  public static final String NAMES = "output.names";
  public static final String MAX_BUFFER_BYTES = "voyager.buffer.max.bytes";

  public static final String DEVICE = "device";
  public static final String MEASUREMENT = "measurement";

  private static final Set<String> VARIABLES = Set.of(DEVICE, MEASUREMENT);
  private static final EnumSetting<OutputFormat> FORMATS = EnumSetting.of(OutputFormat.class);
  private static final EnumSetting<Layout> LAYOUTS = EnumSetting.of(Layout.class);
  private static final EnumSetting<Names> NAME_SOURCES = EnumSetting.of(Names.class);

  /** How a response is split into points. */
  public enum Layout {
    /** One point per interface, module and poll. */
    INTERFACE,
    /** One point per interval, with a numbered field for each line of all devices. */
    CHANNELS
  }

  /** Where the names of measurements, tags and fields come from. */
  public enum Names {
    /** The device. */
    DEVICE,
    /** OpenConfig, as far as it has a name for what the device prints. */
    OPENCONFIG
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Output");
    defineTopics(group);
    defineFormat(group);
    defineNames(group);
    group
        .key(MAX_BUFFER_BYTES, Type.LONG)
        .defaultsTo(67_108_864L)
        .low()
        .narrow()
        .valid(Range.atLeast(1024))
        .label("Buffer (bytes)")
        .doc(
            "While Kafka is unavailable, records are buffered up to this many bytes per task; then"
                + " the oldest polls are dropped, and the next voyager_poll of their device tells how"
                + " many (dropped) and for how long (gap_ms). While the worker sends what it has taken,"
                + " a task may hold twice this.")
        .define();
  }

  private static void defineTopics(ConfigGroup group) {
    group
        .key(TOPIC, Type.STRING)
        .high()
        .valid(template(VARIABLES))
        .label("Topic")
        .doc("Topic of the records. ${device} and ${measurement} are replaced." + TopicTemplate.DOC)
        .define();
    group
        .key(CHANNELS_TOPIC, Type.STRING)
        .appliesIf(Applies.ifOneOf(LAYOUT, EnumSetting.nameOf(Layout.CHANNELS)))
        .optional()
        .valid(template(Set.of(MEASUREMENT)))
        .label("Topic for channels")
        .doc("Topic of the layout channels; default: the same as topic.")
        .define();
  }

  private static void defineFormat(ConfigGroup group) {
    group
        .key(FORMAT, Type.STRING)
        .defaultsTo("line-protocol")
        .oneOf(FORMATS)
        .label("Format")
        .doc(
            "line-protocol: a string with one point, for StringConverter. struct: a record with the"
                + " schema io.unifiedtelemetry.Point, for Avro, Protobuf or JSON with schemas.")
        .define();
    group
        .key(LAYOUT, Type.LIST)
        .defaultsTo("interface")
        .oneOf(LAYOUTS)
        .label("Layout")
        .doc(
            "interface: one point per line interface, client interface, module and poll. channels:"
                + " one point voyager_BER per interval with the fields voyager1, voyager2 and so on,"
                + " four per device in the order of voyager.devices; runs in one task. Both may be"
                + " given.")
        .define();
  }

  private static void defineNames(ConfigGroup group) {
    group
        .key(NAMES, Type.STRING)
        .defaultsTo("device")
        .low()
        .narrow()
        .oneOf(NAME_SOURCES)
        .label("Names")
        .doc(
            "device: measurements, tags and fields are named as the device prints them. openconfig:"
                + " as in OpenConfig's terminal-device and platform models, in their units, so that a"
                + " consumer need not know the device: openconfig_line with pre_fec_ber, frequency in"
                + " MHz and so on, instead of voyager_line; what OpenConfig has no name for keeps its"
                + " own. Needs device.model=voyager.")
        .define();
  }

  static OutputConfig from(AbstractConfig config) {
    String topic = config.getString(TOPIC);
    String channels = config.getString(CHANNELS_TOPIC);
    return new OutputConfig(
        new TopicTemplate(TOPIC, topic, VARIABLES),
        new TopicTemplate(CHANNELS_TOPIC, channels == null ? topic : channels, VARIABLES),
        FORMATS.parse(FORMAT, config.getString(FORMAT)),
        layouts(config),
        NAME_SOURCES.parse(NAMES, config.getString(NAMES)),
        config.getLong(MAX_BUFFER_BYTES));
  }

  /** Whether that layout is enabled. */
  public boolean has(Layout layout) {
    return layouts.contains(layout);
  }

  private static Set<Layout> layouts(AbstractConfig config) {
    EnumSet<Layout> layouts = EnumSet.noneOf(Layout.class);
    config.getList(LAYOUT).forEach(each -> layouts.add(LAYOUTS.parse(LAYOUT, each)));
    return layouts;
  }

  private static Validator template(Set<String> variables) {
    return LambdaValidator.with(
        (key, value) -> {
          if (value != null) {
            new TopicTemplate(key, value.toString(), variables);
          }
        },
        () -> "a topic; allowed variables: " + new TreeSet<>(variables));
  }
}
