package io.unifiedtelemetry.connect.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.quickstart.status.CentralInfluxDb.Channel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChannelTableTest {
  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void showsADarkLineAsDark() {
    String table =
        ChannelTable.of(
            List.of(
                channel("L1", OptionalDouble.of(9.1e-3), 0.48),
                channel("L2", OptionalDouble.empty(), -40)),
            TIME.plusMillis(1500));

    assertThat(table.lines().skip(1))
        .containsExactly(
            "  voyager1   L1    9.100e-03      84.9         13      0.99      0.48    1.5 s",
            "  voyager1   L2         dark      84.9         13      0.99    -40.00    1.5 s");
  }

  private static Channel channel(String line, OptionalDouble ber, double inputPower) {
    return new Channel(
        "voyager1",
        line,
        ber,
        OptionalDouble.of(84.9),
        OptionalDouble.of(13),
        OptionalDouble.of(0.99),
        OptionalDouble.of(inputPower),
        TIME);
  }
}
