package io.unifiedtelemetry.connect.cli.diff.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointTest {
  @Test
  void isALine() {
    assertThat(point("a b", Map.of("t", "x,y", "s", "é")).line())
        .isEqualTo("a\\ b,s=é,t=x\\,y f=1i 5");
  }

  @Test
  void canBeShownIfLineProtocolCannotRepresentIt() {
    assertThat(point("#m\n", Map.of("t", "x\ny")).line()).isEqualTo("#m\\x0a,t=x\\x0ay f=1i 5");
    assertThat(point("m\\", Map.of()).line()).isEqualTo("m\\ f=1i 5");
  }

  private static Point point(String measurement, Map<String, String> tags) {
    return new Point(utf8(measurement), SeriesKey.of(tags), 5, utf8(" f=1i"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
