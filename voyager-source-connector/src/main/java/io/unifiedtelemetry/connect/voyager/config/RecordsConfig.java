package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which points and fields to send.
 *
 * @param kinds kinds of points to send; empty for all kinds of the device model
 * @param onChange kinds to send only when a value changed
 * @param maxSilence time after which an unchanged point is sent anyway
 * @param include fields to send, by name or {@code kind.name}
 * @param exclude fields not to send
 */
public record RecordsConfig(
    Optional<Set<String>> kinds,
    Set<String> onChange,
    Duration maxSilence,
    Pattern include,
    Pattern exclude) {
  public static final String KINDS = "voyager.records";
  public static final String ON_CHANGE = "voyager.on.change";
  public static final String MAX_SILENCE = "voyager.max.silence.ms";
  public static final String INCLUDE = "voyager.fields.include";
  public static final String EXCLUDE = "voyager.fields.exclude";

  /** The kind of point that describes the poll itself. */
  public static final String POLL_KIND = "poll";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Records");
    defineKinds(group);
    defineFields(group);
  }

  private static void defineKinds(ConfigGroup group) {
    group
        .key(KINDS, Type.LIST)
        .defaultsTo("line,host,module,poll")
        .label("Kinds of points")
        .doc(
            "line: line interfaces (BER, powers, OSNR); host: client interfaces; module:"
                + " temperature, versions; poll: whether the device responded and how fast. Another"
                + " device model has its own kinds, and sends all of them if this key is not set.")
        .define();
    group
        .key(ON_CHANGE, Type.LIST)
        .defaultsTo("")
        .label("Only on change")
        .doc(
            "Kinds of points to send only when one of their values changed. This saves a lot for host"
                + " and module, and nothing for line: a BER never repeats.")
        .define();
    group
        .key(MAX_SILENCE, Type.LONG)
        .appliesIf(Applies.ifSet(ON_CHANGE))
        .defaultsTo(300_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Maximum silence (ms)")
        .doc("An unchanged point is sent anyway after this time, in milliseconds.")
        .define();
  }

  private static void defineFields(ConfigGroup group) {
    group
        .key(INCLUDE, Type.STRING)
        .defaultsTo(".*")
        .low()
        .valid(LambdaValidator.with(RecordsConfig::checkPattern, () -> "a regular expression"))
        .label("Fields to send")
        .doc(
            "Regular expression that matches a field's full name, or kind and name: line.current_ber.")
        .define();
    group
        .key(EXCLUDE, Type.STRING)
        .defaultsTo("")
        .low()
        .valid(LambdaValidator.with(RecordsConfig::checkPattern, () -> "a regular expression"))
        .label("Fields to exclude")
        .doc("Regular expression for fields that are not sent, for example (de)?serializer.")
        .define();
  }

  static RecordsConfig from(AbstractConfig config) {
    return new RecordsConfig(
        config.originals().containsKey(KINDS)
            ? Optional.of(Set.copyOf(config.getList(KINDS)))
            : Optional.empty(),
        Set.copyOf(config.getList(ON_CHANGE)),
        Duration.ofMillis(config.getLong(MAX_SILENCE)),
        Pattern.compile(config.getString(INCLUDE)),
        Pattern.compile(config.getString(EXCLUDE)));
  }

  /** Whether points of that kind are sent. */
  public boolean sends(String kind) {
    return kinds.isEmpty() || kinds.get().contains(kind);
  }

  private static void checkPattern(String key, Object value) {
    try {
      Pattern.compile(String.valueOf(value));
    } catch (PatternSyntaxException e) {
      throw new ConfigException(key, value, "is not a regular expression: " + e.getDescription());
    }
  }
}
