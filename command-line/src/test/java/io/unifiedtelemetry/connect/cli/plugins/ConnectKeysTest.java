package io.unifiedtelemetry.connect.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.junit.jupiter.api.Test;

/** Connect's keys are those of Connect itself. */
class ConnectKeysTest {

  @Test
  void sinksHaveTheKeysOfConnect() {
    assertThat(types(ConnectKeys.definition(true)))
        .isEqualTo(types(SinkConnectorConfig.configDef()));
  }

  @Test
  void sourcesHaveTheKeysOfConnect() {
    assertThat(types(ConnectKeys.definition(false)))
        .isEqualTo(types(SourceConnectorConfig.configDef()));
  }

  private static Map<String, ConfigDef.Type> types(ConfigDef definition) {
    return definition.configKeys().values().stream()
        .collect(
            Collectors.toMap(
                key -> key.name,
                // Only the worker has the classes.
                key -> key.type == ConfigDef.Type.CLASS ? ConfigDef.Type.STRING : key.type));
  }
}
