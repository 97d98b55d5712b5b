package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigValue;

/** The rules that every key of every plugin follows, so that user interfaces can show it. */
public final class ConfigContract {
  private static final Pattern SECRET =
      Pattern.compile(".*(password|token|secret|passphrase)$", Pattern.CASE_INSENSITIVE);

  private static final Set<Type> FITS_A_SHORT_FIELD =
      Set.of(Type.BOOLEAN, Type.INT, Type.LONG, Type.DOUBLE);

  private ConfigContract() {}

  /** Fails with the name of the first key that breaks a rule. */
  public static void assertKeptBy(ConfigDef definition) {
    definition.configKeys().values().forEach(ConfigContract::assertKeptBy);
    assertOrdered(definition);
    assertThat(definition.configKeys().values())
        .extracting(key -> key.displayName)
        .doesNotHaveDuplicates();
    assertSecretsMasked(definition);
  }

  /** The keys that a user interface does not show with the given settings. */
  public static Set<String> hidden(ConfigDef definition, Map<String, String> settings) {
    return definition.validate(settings).stream()
        .filter(each -> !each.visible())
        .map(ConfigValue::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertKeptBy(ConfigKey key) {
    assertThat(key.name).as("lower case with dots").matches("[a-z0-9]+(\\.[a-z0-9]+)*");
    assertThat(key.group).as("group of " + key.name).isNotBlank();
    assertThat(key.displayName).as("label of " + key.name).isNotBlank().isNotEqualTo(key.name);
    assertThat(key.documentation).as("documentation of " + key.name).endsWith(".");
    assertThat(key.importance).as("importance of " + key.name).isNotNull();
    assertThat(key.width).as("width of " + key.name).isIn(Width.SHORT, Width.MEDIUM, Width.LONG);
    if (!key.hasDefault()) {
      assertThat(key.importance).as("importance of " + key.name).isEqualTo(Importance.HIGH);
    }
    if (FITS_A_SHORT_FIELD.contains(key.type)) {
      assertThat(key.width).as("width of " + key.name).isEqualTo(Width.SHORT);
    }
    if (SECRET.matcher(key.name).matches()) {
      assertThat(key.type).as("type of " + key.name).isEqualTo(Type.PASSWORD);
    }
    assertOffered(key);
  }

  private static void assertOffered(ConfigKey key) {
    if (key.validator instanceof EnumSetting<?> setting) {
      assertThat(key.recommender).as("values offered for " + key.name).isNotNull();
      assertThat(key.recommender.validValues(key.name, Map.of()))
          .as("values offered for " + key.name)
          .isNotEmpty()
          .isEqualTo(setting.validValues(key.name, Map.of()));
    }
    if (key.recommender != null) {
      // Connect calls removeIf on it.
      List<Object> offered = key.recommender.validValues(key.name, Map.of());
      offered.removeIf(each -> false);
    }
  }

  /** The keys of a group are numbered from 1, without gaps. */
  private static void assertOrdered(ConfigDef definition) {
    Map<String, List<Integer>> orders =
        definition.configKeys().values().stream()
            .collect(
                Collectors.groupingBy(
                    key -> key.group,
                    Collectors.mapping(key -> key.orderInGroup, Collectors.toList())));
    orders.forEach(
        (group, order) ->
            assertThat(order)
                .as("order in " + group)
                .containsExactlyInAnyOrderElementsOf(
                    IntStream.rangeClosed(1, order.size()).boxed().toList()));
  }

  private static void assertSecretsMasked(ConfigDef definition) {
    definition.configKeys().values().stream()
        .filter(key -> key.type == Type.PASSWORD)
        .forEach(
            key ->
                assertThat(definition.validate(Map.of(key.name, "x-secret: secret word")))
                    .as("values and errors with a secret in " + key.name)
                    .noneMatch(each -> each.toString().contains("secret word")));
  }
}
