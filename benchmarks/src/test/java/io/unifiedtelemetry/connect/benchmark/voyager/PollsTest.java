package io.unifiedtelemetry.connect.benchmark.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollsTest {
  private static final long SECOND = 1_000_000;
  private static final long MILLISECOND = 1_000;

  @Test
  void aSteadyDeviceIsOnTime() {
    assertThat(onTime(seconds(3, 8, 13, 18, 23, 28))).isEqualTo(1);
  }

  @Test
  void alittleLateIsOnTimeAndMoreIsNot() {
    NavigableSet<Long> asked = seconds(3, 8, 23, 28);
    asked.add(13 * SECOND + 90 * MILLISECOND);
    asked.add(18 * SECOND + 110 * MILLISECOND);

    assertThat(onTime(asked)).isEqualTo(0.75);
  }

  @Test
  void aPollThatNeverCameIsNotOnTime() {
    assertThat(onTime(seconds(3, 8, 18, 23, 28))).isEqualTo(0.75);
  }

  @Test
  void aDriftingDeviceIsNotOnTime() {
    NavigableSet<Long> asked = new TreeSet<>();
    for (int poll = 0; poll < 6; poll++) {
      asked.add((3 + 5 * poll) * SECOND + poll * 60 * MILLISECOND);
    }

    assertThat(onTime(asked)).isLessThan(1);
  }

  @Test
  void devicesCountAlike() {
    Polls polls =
        new Polls(
            Map.of("a", seconds(3, 8, 13, 18, 23, 28), "b", seconds(1, 6, 16, 21, 26)), Map.of());

    // Due between 5 and 25: four of each, of which one never came.
    assertThat(polls.onTime(5 * SECOND, 25 * SECOND, 5 * SECOND, 100 * MILLISECOND))
        .isCloseTo(7.0 / 8, within(1e-9));
  }

  @Test
  void theLastRecordOfAnAnswerCounts() {
    Polls polls = new Polls(Map.of(), Map.of("a", seconds(10, 15, 40)));
    NavigableSet<Long> taken = seconds(9, 14);
    taken.add(10 * SECOND + 4 * MILLISECOND);
    taken.add(10 * SECOND + 6 * MILLISECOND);
    taken.add(15 * SECOND + 3 * MILLISECOND);

    assertThat(polls.toKafka(Map.of("a", taken), 5 * SECOND, 20 * SECOND, 5 * SECOND))
        .containsExactly(6, 3);
  }

  @Test
  void anAnswerWithoutRecordsIsNoGoodOne() {
    Polls polls = new Polls(Map.of(), Map.of("a", seconds(10)));

    assertThat(polls.toKafka(Map.of(), 5 * SECOND, 20 * SECOND, 5 * SECOND))
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void readsWhatTheSimulatorWrites(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("polls");
    Files.writeString(file, "asked a 5\nanswered a 7\nasked b 6\nanswered b 9\nasked a 10\n");

    Polls polls = Polls.read(file);

    assertThat(polls.asked().get("a")).containsExactly(5L, 10L);
    assertThat(polls.allAnswered(2)).isEqualTo(9);
    assertThat(polls.allAnswered(3)).isZero();
  }

  private static double onTime(NavigableSet<Long> asked) {
    return new Polls(Map.of("a", asked), Map.of())
        .onTime(5 * SECOND, 25 * SECOND, 5 * SECOND, 100 * MILLISECOND);
  }

  private static NavigableSet<Long> seconds(long... seconds) {
    NavigableSet<Long> moments = new TreeSet<>();
    for (long each : seconds) {
      moments.add(each * SECOND);
    }
    return moments;
  }
}
