package io.unifiedtelemetry.connect.common.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDocumentTest {
  @Test
  void returnsTheReasonOfEachVersion() {
    assertThat(ErrorDocument.reason("{\"error\":\"database not found\"}"))
        .contains("database not found");
    assertThat(ErrorDocument.reason("{\"code\":\"invalid\",\"message\":\"unable to parse 'x'\"}"))
        .contains("unable to parse 'x'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>502</html>", "[]", "\"text\"", "{\"error\":1}", "{}", "{\"error\":"})
  void ignoresOtherBodies(String body) {
    assertThat(ErrorDocument.reason(body)).isEmpty();
  }
}
