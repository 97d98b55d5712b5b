package io.unifiedtelemetry.connect.voyager.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhasesTest {
  @Test
  void howeverManyDevicesThereAreTheirTurnsLieEvenly() {
    for (int devices : new int[] {2, 10, 100, 1000}) {
      Phases phases = new Phases(Duration.ofSeconds(5), 0);
      long[] turns =
          IntStream.range(0, devices).mapToLong(i -> phases.next().toNanos()).sorted().toArray();

      long even = Duration.ofSeconds(5).toNanos() / devices;
      long widest = Duration.ofSeconds(5).toNanos() - turns[devices - 1] + turns[0];
      for (int i = 1; i < devices; i++) {
        widest = Math.max(widest, turns[i] - turns[i - 1]);
      }
      assertThat(turns[0]).isNotNegative();
      assertThat(turns[devices - 1]).isLessThan(Duration.ofSeconds(5).toNanos());
      assertThat(widest).isLessThan(2 * even);
    }
  }

  @Test
  void tasksDoNotBeginAllWithTheSameTurn() {
    assertThat(new Phases(Duration.ofSeconds(5), 1).next())
        .isNotEqualTo(new Phases(Duration.ofSeconds(5), 0).next());
  }
}
