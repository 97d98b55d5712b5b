package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * A plugin's page in {@code docs/reference}, generated from its configuration definition. {@code
 * mvn test -Dreference.write=true} regenerates the pages.
 */
public final class ReferencePage {
  private final String title;
  private final String connector;
  private final ConfigDef definition;

  /**
   * @param connector the connector class
   */
  public ReferencePage(String title, Class<?> connector, ConfigDef definition) {
    this.title = title;
    this.connector = connector.getName();
    this.definition = definition;
  }

  /** Fails if the committed page differs from the definition. */
  public void assertCommitted(Path page) throws IOException {
    if (Boolean.getBoolean("reference.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, markdown());
    }
    assertThat(page)
        .as("regenerate it with -Dreference.write=true")
        .content()
        .isEqualTo(markdown());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(title).append(": configuration\n\n");
    text.append("`connector.class`: `").append(connector).append("`\n");
    byGroup().forEach((group, keys) -> append(text, group, keys));
    return text.toString();
  }

  private Map<String, List<ConfigKey>> byGroup() {
    Map<String, List<ConfigKey>> keys =
        definition.configKeys().values().stream().collect(Collectors.groupingBy(key -> key.group));
    keys.values()
        .forEach(list -> list.sort((a, b) -> Integer.compare(a.orderInGroup, b.orderInGroup)));
    Map<String, List<ConfigKey>> ordered = new LinkedHashMap<>();
    definition.groups().forEach(group -> ordered.put(group, keys.get(group)));
    return ordered;
  }

  private static void append(StringBuilder text, String group, List<ConfigKey> keys) {
    text.append("\n## ").append(group).append("\n\n");
    text.append("| key | type | default | importance | meaning |\n|---|---|---|---|---|\n");
    for (ConfigKey key : keys) {
      text.append(
          "| `%s` | %s | %s | %s | %s |%n"
              .formatted(
                  key.name,
                  key.type.name().toLowerCase(Locale.ROOT),
                  defaultOf(key),
                  key.importance.name().toLowerCase(Locale.ROOT),
                  cell(key.documentation) + allowed(key)));
    }
  }

  private static String defaultOf(ConfigKey key) {
    if (!key.hasDefault()) {
      return "**required**";
    }
    if (key.defaultValue == null) {
      return "";
    }
    String value = ConfigDef.convertToString(key.defaultValue, key.type);
    return value.isEmpty() ? "empty" : "`" + cell(value) + "`";
  }

  private static String allowed(ConfigKey key) {
    return key.validator == null ? "" : " Valid: " + cell(key.validator.toString()) + ".";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
