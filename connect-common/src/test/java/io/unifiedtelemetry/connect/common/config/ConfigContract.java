package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The rules that every key of every plugin follows, so that user interfaces can show it. */
public final class ConfigContract {
  private static final Pattern SECRET =
      Pattern.compile(".*(password|token|secret|passphrase)$", Pattern.CASE_INSENSITIVE);

  private ConfigContract() {}

  /** Fails with the name of the first key that breaks a rule. */
  public static void assertKeptBy(ConfigDef definition) {
    definition.configKeys().values().forEach(ConfigContract::assertKeptBy);
  }

  private static void assertKeptBy(ConfigKey key) {
    assertThat(key.name).as("lower case with dots").matches("[a-z0-9]+(\\.[a-z0-9]+)*");
    assertThat(key.group).as("group of " + key.name).isNotBlank();
    assertThat(key.displayName).as("label of " + key.name).isNotBlank().isNotEqualTo(key.name);
    assertThat(key.documentation).as("documentation of " + key.name).endsWith(".");
    if (SECRET.matcher(key.name).matches()) {
      assertThat(key.type).as("type of " + key.name).isEqualTo(Type.PASSWORD);
    }
    if (key.recommender != null) {
      // Connect calls removeIf on it.
      List<Object> offered = key.recommender.validValues(key.name, Map.of());
      offered.removeIf(each -> false);
    }
  }
}
