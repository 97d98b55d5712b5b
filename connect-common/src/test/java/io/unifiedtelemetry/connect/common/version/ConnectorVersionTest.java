package io.unifiedtelemetry.connect.common.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectorVersionTest {
  @Test
  void isASemanticVersion() {
    assertThat(ConnectorVersion.get()).matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");
  }
}
