package io.unifiedtelemetry.connect.benchmark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private final List<Exchange> asked =
      List.of(
          asked("SELECT * FROM \"a\" WHERE time >= 10 AND time < 20 GROUP BY *"),
          asked(
              "SELECT * FROM \"a\" WHERE time >= 20 AND time < 30;SELECT * FROM \"b\" WHERE time >= 20 AND time < 30"),
          asked("SELECT * FROM \"a\" WHERE time >= 5000000000 AND time < 30"),
          asked("SELECT count(*) FROM \"a\" WHERE time >= 1000000000 AND time < 5000000000"),
          asked("SELECT * FROM \"a\" WHERE time >= 30 AND time < 40"),
          asked("SHOW FIELD KEYS"));
  private final Windows windows = new Windows(asked);

  @Test
  void aWindowThatBeginsWhereAnotherOneEndedIsAPoll() {
    assertThat(windows.polls(asked)).isEqualTo(2);
  }

  @Test
  void everyOtherLookAtTimesIsForLatePoints() {
    assertThat(asked.subList(1, asked.size()).stream().map(windows::isAudit))
        .containsExactly(false, true, true, false, false);
  }

  @Test
  void saysWhereThereWasNoPoll() {
    assertThatThrownBy(() -> windows.polls(asked.subList(5, 6)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Exchange asked(String statements) {
    String body = "db=bench&q=" + URLEncoder.encode(statements, StandardCharsets.UTF_8);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Exchange(List.of("POST /query HTTP/1.1"), bytes, 200, 100, 0, 1, 2);
  }
}
