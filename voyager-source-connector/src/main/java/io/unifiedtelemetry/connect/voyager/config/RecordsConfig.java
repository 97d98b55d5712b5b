package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import io.unifiedtelemetry.connect.voyager.model.voyager.VoyagerModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which points are sent.
 *
 * @param kinds kinds of point that are sent
 * @param onChange kinds that are sent only when a value changed
 * @param longestSilence after which they are sent all the same
 * @param include fields that are sent, by name or {@code kind.name}
 * @param exclude fields that are not
 */
public record RecordsConfig(
    Set<String> kinds,
    Set<String> onChange,
    Duration longestSilence,
    Pattern include,
    Pattern exclude) {
  public static final String KINDS = "voyager.records";
  public static final String ON_CHANGE = "voyager.on.change";
  public static final String LONGEST_SILENCE = "voyager.max.silence.ms";
  public static final String INCLUDE = "voyager.fields.include";
  public static final String EXCLUDE = "voyager.fields.exclude";

  /** The point that says how a poll went. */
  public static final String POLL_KIND = "poll";

  static void define(ConfigDef definition) {
    OneOfThese kinds = new OneOfThese(allKinds());
    ConfigGroup group = new ConfigGroup(definition, "Records");
    group
        .key(KINDS, Type.LIST)
        .defaultsTo(String.join(",", allKinds()))
        .valid(kinds)
        .recommended(kinds)
        .label("Kinds of points")
        .doc(
            "line: line interfaces (BER, powers, OSNR); host: client interfaces; module:"
                + " temperature, versions; poll: whether the device answered and how fast.")
        .define();
    group
        .key(ON_CHANGE, Type.LIST)
        .defaultsTo("")
        .valid(kinds)
        .recommended(kinds)
        .label("Only on change")
        .doc(
            "Kinds of points that are sent only when one of their values changed. It saves much for"
                + " host and module, and nothing for line: a BER never repeats.")
        .define();
    group
        .key(LONGEST_SILENCE, Type.LONG)
        .defaultsTo(300_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Longest silence (ms)")
        .doc("After this time an unchanged point is sent all the same, in milliseconds.")
        .define();
    group
        .key(INCLUDE, Type.STRING)
        .defaultsTo(".*")
        .low()
        .valid(LambdaValidator.with(RecordsConfig::checkPattern, () -> "a regular expression"))
        .label("Fields to send")
        .doc(
            "Regular expression for the whole name of a field, or kind and name: line.current_ber.")
        .define();
    group
        .key(EXCLUDE, Type.STRING)
        .defaultsTo("")
        .low()
        .valid(LambdaValidator.with(RecordsConfig::checkPattern, () -> "a regular expression"))
        .label("Fields to leave out")
        .doc("Regular expression for the fields not to send, for example (de)?serializer.")
        .define();
  }

  static RecordsConfig from(AbstractConfig config) {
    return new RecordsConfig(
        Set.copyOf(config.getList(KINDS)),
        Set.copyOf(config.getList(ON_CHANGE)),
        Duration.ofMillis(config.getLong(LONGEST_SILENCE)),
        Pattern.compile(config.getString(INCLUDE)),
        Pattern.compile(config.getString(EXCLUDE)));
  }

  private static void checkPattern(String key, Object value) {
    try {
      Pattern.compile(String.valueOf(value));
    } catch (PatternSyntaxException e) {
      throw new ConfigException(key, value, "is not a regular expression: " + e.getDescription());
    }
  }

  private static List<String> allKinds() {
    List<String> kinds = new ArrayList<>(VoyagerModel.KINDS);
    kinds.add(POLL_KIND);
    return kinds;
  }
}
