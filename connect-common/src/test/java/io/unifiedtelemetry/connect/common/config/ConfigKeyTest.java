package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ConfigKeyTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final EnumSetting<Colour> COLOURS = EnumSetting.of(Colour.class);

  private final ConfigDef definition = new ConfigDef();
  private final ConfigGroup group = new ConfigGroup(definition, "Paint");

  @Test
  void numbersTheKeysOfAGroupInDefinitionOrder() {
    group
        .key("paint.colour", Type.STRING)
        .oneOf(COLOURS)
        .high()
        .label("Colour")
        .doc("Which.")
        .define();
    group
        .key("paint.litres", Type.INT)
        .defaultsTo(1)
        .low()
        .narrow()
        .label("Litres")
        .doc("How much.")
        .define();

    ConfigDef.ConfigKey colour = definition.configKeys().get("paint.colour");
    ConfigDef.ConfigKey litres = definition.configKeys().get("paint.litres");

    assertThat(List.of(colour.group, litres.group)).containsOnly("Paint");
    assertThat(List.of(colour.orderInGroup, litres.orderInGroup)).containsExactly(1, 2);
    assertThat(colour.hasDefault()).isFalse();
    assertThat(litres.importance).isEqualTo(Importance.LOW);
    assertThat(litres.width).isEqualTo(Width.SHORT);
    ConfigContract.assertKeptBy(definition);
  }

  @Test
  void requiresLabelAndDocumentation() {
    assertThatThrownBy(() -> group.key("paint.colour", Type.STRING).doc("Which.").define())
        .hasMessage("paint.colour has no label");
    assertThatThrownBy(() -> group.key("paint.colour", Type.STRING).label("Colour").define())
        .hasMessage("paint.colour has no documentation");
  }

  @Test
  void namesEnumConstantsInLowerCaseWithHyphens() {
    group.key("paint.colour", Type.STRING).oneOf(COLOURS).label("Colour").doc("Which.").define();

    assertThat(COLOURS.parse("paint.colour", "dark-blue")).isEqualTo(Colour.DARK_BLUE);
    assertThat(COLOURS.validValues("paint.colour", Map.of())).containsExactly("red", "dark-blue");
    assertThatThrownBy(() -> definition.parse(Map.of("paint.colour", "DARK_BLUE")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be one of [red, dark-blue]");
  }

  @Test
  void validatesEachEntryOfAList() {
    assertThatThrownBy(() -> COLOURS.ensureValid("paint.colours", List.of("red", "green")))
        .hasMessageContaining("green");
  }

  @Test
  void hidesAKeyThatHasNoEffect() {
    group.key("paint.colour", Type.STRING).oneOf(COLOURS).label("Colour").doc("Which.").define();
    group
        .key("paint.shade", Type.STRING)
        .oneOf(COLOURS)
        .optional()
        .appliesIf(Applies.ifOneOf("paint.colour", "dark-blue"))
        .label("Shade")
        .doc("Which.")
        .define();

    assertThat(hidden("red")).containsExactly("paint.shade");
    assertThat(hidden("dark-blue")).isEmpty();
    assertThat(definition.configKeys().get("paint.shade").recommender)
        .extracting(each -> each.validValues("paint.shade", Map.of()))
        .isEqualTo(List.of("red", "dark-blue"));
  }

  @Test
  void conditionsCanBeCombined() {
    Applies either = Applies.ifSet("a").or(Applies.unless("b", "x"));

    assertThat(either.with(Map.of("a", List.of(), "b", "x"))).isFalse();
    assertThat(either.with(Map.of("a", List.of("1"), "b", "x"))).isTrue();
    assertThat(either.with(Map.of("b", List.of("y")))).isTrue();
    assertThat(Applies.unlessSet("a").with(Map.of("a", ""))).isTrue();
    assertThat(Applies.unlessSet("a").with(Map.of("a", "1"))).isFalse();
  }

  private Set<String> hidden(String colour) {
    return ConfigContract.hidden(definition, Map.of("paint.colour", colour));
  }
}
