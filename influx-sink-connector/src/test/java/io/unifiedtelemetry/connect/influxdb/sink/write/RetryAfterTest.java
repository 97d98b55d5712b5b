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

class RetryAfterTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

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
  void isSecondsOrADate(String header, long seconds) {
    assertThat(RetryAfter.of(header, clock)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
  void whatCannotBeReadIsNone(String header) {
    assertThat(RetryAfter.of(header, clock)).isEmpty();
  }

  @Test
  void mayBeAbsent() {
    assertThat(RetryAfter.of(null, clock)).isEmpty();
  }
}
