package io.unifiedtelemetry.connect.benchmark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.benchmark.proxy.HttpExchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryWindowsTest {
  private final List<HttpExchange> queries =
      List.of(
          query("SELECT * FROM \"a\" WHERE time >= 10 AND time < 20 GROUP BY *"),
          query(
              "SELECT * FROM \"a\" WHERE time >= 20 AND time < 30;SELECT * FROM \"b\" WHERE time >= 20 AND time < 30"),
          query("SELECT * FROM \"a\" WHERE time >= 5000000000 AND time < 30"),
          query("SELECT count(*) FROM \"a\" WHERE time >= 1000000000 AND time < 5000000000"),
          query("SELECT * FROM \"a\" WHERE time >= 30 AND time < 40"),
          query("SHOW FIELD KEYS"));
  private final QueryWindows windows = new QueryWindows(queries);

  @Test
  void countsAQueryThatStartsWhereAnotherEndedAsAPoll() {
    assertThat(windows.polls(queries)).isEqualTo(2);
  }

  @Test
  void countsEveryOtherTimeRangeAsAudit() {
    assertThat(queries.subList(1, queries.size()).stream().map(windows::isAudit))
        .containsExactly(false, true, true, false, false);
  }

  @Test
  void failsWithoutAnyPoll() {
    assertThatThrownBy(() -> windows.polls(queries.subList(5, 6)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static HttpExchange query(String statements) {
    String body = "db=bench&q=" + URLEncoder.encode(statements, StandardCharsets.UTF_8);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new HttpExchange(List.of("POST /query HTTP/1.1"), bytes, 200, 100, 0, 1, 2);
  }
}
