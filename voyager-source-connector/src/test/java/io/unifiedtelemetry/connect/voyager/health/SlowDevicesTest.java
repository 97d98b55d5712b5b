package io.unifiedtelemetry.connect.voyager.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowDevicesTest {
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final SlowDevices slow =
      new SlowDevices(Duration.ofSeconds(5), "voyager.poll.interval.ms", QUIET, 0);

  @Test
  void oneWarningSaysWhichIntervalFits() {
    answers("v1", 4000);
    answers("v2", 3000);
    answers("v3", 1000);

    assertThat(slow.report(QUIET.toNanos()).orElseThrow())
        .startsWith("v1, v2 usually take up to 4000 ms")
        .contains("voyager.poll.interval.ms=9000 would fit");
    answers("v1", 4000);
    assertThat(slow.report(3 * QUIET.toNanos())).as("said already").isEmpty();
  }

  @Test
  void oneSlowAnswerIsNotUsual() {
    answers("v1", 1000);
    slow.answered("v1", Duration.ofSeconds(20).toNanos());

    assertThat(slow.report(QUIET.toNanos())).isEmpty();
  }

  @Test
  void manyDevicesAreNamedInOneWarning() {
    IntStream.range(0, 100).forEach(i -> answers("v" + i, 4000));

    assertThat(slow.report(QUIET.toNanos() - 1)).isEmpty();
    assertThat(slow.report(QUIET.toNanos()).orElseThrow()).startsWith("100 devices (v0, ");
  }

  @Test
  void whoIsGoneIsNotNamed() {
    answers("v1", 4000);
    slow.forget("v1");

    assertThat(slow.report(QUIET.toNanos())).isEmpty();
  }

  private void answers(String device, long milliseconds) {
    for (int i = 0; i < 9; i++) {
      slow.answered(device, Duration.ofMillis(milliseconds).toNanos());
    }
  }
}
