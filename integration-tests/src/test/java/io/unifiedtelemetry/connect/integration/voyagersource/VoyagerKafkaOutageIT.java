package io.unifiedtelemetry.connect.integration.voyagersource;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Polls that did not reach Kafka are in the data as gaps. */
@ExtendWith(PlatformExtension.class)
class VoyagerKafkaOutageIT {
  // A poll is due every 500 ms; less than two of them is no gap.
  private static final long MAX_DISTANCE_MS = 1000;

  @Test
  void tellsEveryGapAfterKafkaWasAwaySoLongThatTheWorkerStoppedTheTask(TelemetryPlatform platform)
      throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, Transport.SSH, 1)) {
      source.create();
      source.await("a poll", VoyagerUnderTest.poll(1, "up=1i"));
      platform.broker().kill();
      Waiting.until(
          "the end of the task",
          Duration.ofSeconds(90),
          () -> source.device(1).requestLog().openConnections() == 0);
      int responses = source.device(1).completeResponses().size();
      platform.broker().start();
      String first = source.await("a gap", VoyagerUnderTest.poll(1, "gap_ms="));
      assertThat(number("gap_ms", first)).isGreaterThan(MAX_DISTANCE_MS);

      List<String> polls =
          source.records().stream()
              .map(each -> VoyagerUnderTest.text(each.value()))
              .filter(each -> each.startsWith("voyager_poll,"))
              .sorted(Comparator.comparingLong(VoyagerKafkaOutageIT::timeMs))
              .toList();
      for (int i = 1; i < polls.size(); i++) {
        long distance = timeMs(polls.get(i)) - timeMs(polls.get(i - 1));
        // A poll that was skipped because one was in progress is told in another field.
        if (distance > MAX_DISTANCE_MS + 250 && number("skipped", polls.get(i)) == 0) {
          assertThat(number("gap_ms", polls.get(i)))
              .as(polls.get(i - 1) + "\n" + polls.get(i))
              .isGreaterThanOrEqualTo(distance - 1);
        }
      }
      long dropped = polls.stream().mapToLong(each -> number("dropped", each)).sum();
      assertThat(polls.size() + dropped)
          .as("polls in Kafka, and polls that are told to be missing")
          .isGreaterThanOrEqualTo(responses);
    }
  }

  private static long number(String field, String line) {
    Matcher found = Pattern.compile("[ ,]" + field + "=(\\d+)i").matcher(line);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  private static long timeMs(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)) / 1_000_000;
  }
}
