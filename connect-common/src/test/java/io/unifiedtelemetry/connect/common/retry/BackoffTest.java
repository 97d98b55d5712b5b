package io.unifiedtelemetry.connect.common.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @Test
  void doublesUpToTheLongest() {
    Backoff whole = new Backoff(FIRST, LONGEST, () -> 1.0);

    assertThat(whole.after(1)).isEqualTo(FIRST);
    assertThat(whole.after(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(whole.after(5)).isEqualTo(Duration.ofSeconds(16));
    assertThat(whole.after(6)).isEqualTo(LONGEST);
    assertThat(whole.after(10_000)).isEqualTo(LONGEST);
  }

  @Test
  void waitsAtLeastHalf() {
    Backoff half = new Backoff(FIRST, LONGEST, () -> 0.0);

    assertThat(half.after(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(half.after(100)).isEqualTo(Duration.ofSeconds(15));
  }
}
