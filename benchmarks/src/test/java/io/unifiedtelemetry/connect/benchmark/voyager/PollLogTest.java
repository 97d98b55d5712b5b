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

class PollLogTest {
  private static final long SECOND = 1_000_000;
  private static final long MILLISECOND = 1_000;

  @Test
  void countsASteadyDeviceAsOnTime() {
    assertThat(onTime(seconds(3, 8, 13, 18, 23, 28))).isEqualTo(1);
  }

  @Test
  void toleratesASmallDelayOnly() {
    NavigableSet<Long> requests = seconds(3, 8, 23, 28);
    requests.add(13 * SECOND + 90 * MILLISECOND);
    requests.add(18 * SECOND + 110 * MILLISECOND);

    assertThat(onTime(requests)).isEqualTo(0.75);
  }

  @Test
  void countsAMissingPollAsLate() {
    assertThat(onTime(seconds(3, 8, 18, 23, 28))).isEqualTo(0.75);
  }

  @Test
  void countsADriftingDeviceAsLate() {
    NavigableSet<Long> requests = new TreeSet<>();
    for (int poll = 0; poll < 6; poll++) {
      requests.add((3 + 5 * poll) * SECOND + poll * 60 * MILLISECOND);
    }

    assertThat(onTime(requests)).isLessThan(1);
  }

  @Test
  void countsThePollsOfAllDevices() {
    PollLog polls =
        new PollLog(
            Map.of("a", seconds(3, 8, 13, 18, 23, 28), "b", seconds(1, 6, 16, 21, 26)), Map.of());

    // Four polls of each device are due between 5 and 25; one is missing.
    assertThat(polls.fractionOnTime(5 * SECOND, 25 * SECOND, 5 * SECOND, 100 * MILLISECOND))
        .isCloseTo(7.0 / 8, within(1e-9));
  }

  @Test
  void measuresToTheLastRecordOfAResponse() {
    PollLog polls = new PollLog(Map.of(), Map.of("a", seconds(10, 15, 40)));
    NavigableSet<Long> appended = seconds(9, 14);
    appended.add(10 * SECOND + 4 * MILLISECOND);
    appended.add(10 * SECOND + 6 * MILLISECOND);
    appended.add(15 * SECOND + 3 * MILLISECOND);

    assertThat(polls.timesToKafka(Map.of("a", appended), 5 * SECOND, 20 * SECOND, 5 * SECOND))
        .containsExactly(6, 3);
  }

  @Test
  void countsAResponseWithoutRecordsAsInfinite() {
    PollLog polls = new PollLog(Map.of(), Map.of("a", seconds(10)));

    assertThat(polls.timesToKafka(Map.of(), 5 * SECOND, 20 * SECOND, 5 * SECOND))
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void readsTheFileOfTheSimulator(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("polls");
    Files.writeString(file, "request a 5\nresponse a 7\nrequest b 6\nresponse b 9\nrequest a 10\n");

    PollLog polls = PollLog.read(file);

    assertThat(polls.requests().get("a")).containsExactly(5L, 10L);
    assertThat(polls.firstResponsesComplete(2)).isEqualTo(9);
    assertThat(polls.firstResponsesComplete(3)).isZero();
  }

  private static double onTime(NavigableSet<Long> requests) {
    return new PollLog(Map.of("a", requests), Map.of())
        .fractionOnTime(5 * SECOND, 25 * SECOND, 5 * SECOND, 100 * MILLISECOND);
  }

  private static NavigableSet<Long> seconds(long... seconds) {
    NavigableSet<Long> times = new TreeSet<>();
    for (long each : seconds) {
      times.add(each * SECOND);
    }
    return times;
  }
}
