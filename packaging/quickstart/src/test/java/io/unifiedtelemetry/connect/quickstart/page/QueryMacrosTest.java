package io.unifiedtelemetry.connect.quickstart.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryMacrosTest {
  private final QueryMacros macros = new QueryMacros(Map.of("device", ".*", "limit", "a$1\\b"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHERE $timeFilter | WHERE time >= 1000ms and time <= 601000ms",
        "time($__interval) | time(2s)",
        "device =~ /^$device$/ | device =~ /^.*$/",
        "${device} ${device:regex} [[device]] | .* .* .*",
        "$limit | a$1\\b",
        "$unknown $devices 100$ | $unknown $devices 100$",
      })
  void fillsInLikeGrafana(String query, String expected) {
    Instant from = Instant.ofEpochSecond(1);

    assertThat(macros.fill(query, from, from.plusSeconds(600))).isEqualTo(expected);
  }
}
