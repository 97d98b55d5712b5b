package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void roundsBeginAtAFixedRateHoweverLongTheyTake() {
    Rounds rounds = new Rounds(Duration.ofSeconds(5), 0);

    assertThat(rounds.pause(4 * SECOND)).isEqualTo(SECOND);
    assertThat(rounds.pause(9 * SECOND)).isEqualTo(SECOND);
    // A round that took longer than the interval leaves out those that were due meanwhile.
    assertThat(rounds.pause(17 * SECOND)).isEqualTo(3 * SECOND);
  }

  @Test
  void withoutAnIntervalThereIsOneRound() throws InterruptedException {
    assertThat(new Rounds(Duration.ZERO, 7).awaitNext()).isFalse();
  }
}
