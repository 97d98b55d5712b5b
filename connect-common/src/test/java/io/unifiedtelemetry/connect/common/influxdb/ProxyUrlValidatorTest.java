package io.unifiedtelemetry.connect.common.influxdb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyUrlValidatorTest {
  private static final String KEY = "influxdb.proxy.url";

  private final ProxyUrlValidator validator = new ProxyUrlValidator();

  @Test
  void aProxyHasAnAddressOnly() {
    assertThatCode(() -> validator.ensureValid(KEY, "http://proxy.example.net:3128"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://proxy:3128", "http://proxy:3128/path", "proxy"})
  void whatWouldBeIgnoredIsRefused(String url) {
    assertThatThrownBy(() -> validator.ensureValid(KEY, url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(KEY);
  }
}
