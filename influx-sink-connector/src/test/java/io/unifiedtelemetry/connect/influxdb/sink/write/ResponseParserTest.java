package io.unifiedtelemetry.connect.influxdb.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
  private final ResponseParser parser =
      new ResponseParser(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        " 7 | 7",
        "999999999 | 3600",
        "Sun, 22 Nov 2026 10:00:30 GMT | 30",
        "Sun, 22 Nov 2026 09:00:00 GMT | 0",
        "Mon, 23 Nov 2026 10:00:00 GMT | 3600"
      })
  void retryAfterIsSecondsOrADate(String header, long seconds) {
    assertThat(parser.retryAfter(header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
  void ignoresAnInvalidRetryAfter(String header) {
    assertThat(parser.retryAfter(header)).isEmpty();
  }

  @Test
  void retryAfterMayBeMissing() {
    assertThat(parser.retryAfter(null)).isEmpty();
  }
}
