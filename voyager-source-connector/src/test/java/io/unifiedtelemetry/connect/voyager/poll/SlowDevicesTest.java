package io.unifiedtelemetry.connect.voyager.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowDevicesTest {
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final SlowDevices slow =
      new SlowDevices(Duration.ofSeconds(5), "voyager.poll.interval.ms", QUIET, 0);

  @Test
  void oneWarningNamesTheFittingInterval() {
    respond("v1", 4000);
    respond("v2", 3000);
    respond("v3", 1000);

    assertThat(slow.report(QUIET.toNanos()).orElseThrow())
        .startsWith("v1, v2 usually take up to 4000 ms")
        .contains("voyager.poll.interval.ms=9000 would fit");
    respond("v1", 4000);
    assertThat(slow.report(3 * QUIET.toNanos())).as("already reported").isEmpty();
  }

  @Test
  void ignoresASingleSlowResponse() {
    respond("v1", 1000);
    slow.recordDuration("v1", Duration.ofSeconds(20).toNanos());

    assertThat(slow.report(QUIET.toNanos())).isEmpty();
  }

  @Test
  void namesManyDevicesInOneWarning() {
    IntStream.range(0, 100).forEach(i -> respond("v" + i, 4000));

    assertThat(slow.report(QUIET.toNanos() - 1)).isEmpty();
    assertThat(slow.report(QUIET.toNanos()).orElseThrow()).startsWith("100 devices (v0, ");
  }

  @Test
  void doesNotNameRemovedDevices() {
    respond("v1", 4000);
    slow.remove("v1");

    assertThat(slow.report(QUIET.toNanos())).isEmpty();
  }

  private void respond(String device, long milliseconds) {
    for (int i = 0; i < 9; i++) {
      slow.recordDuration(device, Duration.ofMillis(milliseconds).toNanos());
    }
  }
}
