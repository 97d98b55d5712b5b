package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.status.WaitingSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ConnectionCheckTest {
  private final ConfigDef definition = new ConfigDef();

  ConnectionCheckTest() {
    ConfigGroup group = new ConfigGroup(definition, "Advanced");
    ConnectionCheck.define(group);
    WaitingSettings.define(group);
  }

  @Test
  void definesCompleteKeys() {
    ConfigContract.assertKeptBy(definition);
  }

  @Test
  void defaultsToRefused() {
    assertThat(ConnectionCheck.from(config(Map.of())))
        .isEqualTo(new ConnectionCheck(ConnectionCheck.Mode.REFUSED, Duration.ofMillis(10_000)));
    assertThat(ConnectionCheck.from(config(Map.of("validate.connection", "strict"))).mode())
        .isEqualTo(ConnectionCheck.Mode.STRICT);
  }

  @Test
  void logsAWaitingTaskOncePerMinuteByDefault() {
    assertThat(WaitingSettings.interval(config(Map.of()))).isEqualTo(Duration.ofMinutes(1));
  }

  private AbstractConfig config(Map<String, String> properties) {
    return new AbstractConfig(definition, properties, false);
  }
}
