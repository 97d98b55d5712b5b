package io.unifiedtelemetry.connect.voyager.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DevicePollersTest {
  @Test
  void spreadsAnyNumberOfDevicesEvenly() {
    for (int devices : new int[] {2, 10, 100, 1000}) {
      DevicePollers.Phases phases = new DevicePollers.Phases(Duration.ofSeconds(5), 0);
      long[] sorted =
          IntStream.range(0, devices).mapToLong(i -> phases.next().toNanos()).sorted().toArray();

      long even = Duration.ofSeconds(5).toNanos() / devices;
      long widest = Duration.ofSeconds(5).toNanos() - sorted[devices - 1] + sorted[0];
      for (int i = 1; i < devices; i++) {
        widest = Math.max(widest, sorted[i] - sorted[i - 1]);
      }
      assertThat(sorted[0]).isNotNegative();
      assertThat(sorted[devices - 1]).isLessThan(Duration.ofSeconds(5).toNanos());
      assertThat(widest).isLessThan(2 * even);
    }
  }

  @Test
  void tasksStartWithDifferentPhases() {
    assertThat(new DevicePollers.Phases(Duration.ofSeconds(5), 1).next())
        .isNotEqualTo(new DevicePollers.Phases(Duration.ofSeconds(5), 0).next());
  }
}
