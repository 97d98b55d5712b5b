package io.unifiedtelemetry.connect.integration.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each dead letter is put back once, whatever was selected, and if a run is killed. */
@ExtendWith(PlatformExtension.class)
class ReplayProgressIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private TelemetryPlatform platform;
  private String topic;
  private String deadLetters;

  @BeforeEach
  void createTopics(TelemetryPlatform shared) throws Exception {
    platform = shared;
    topic = platform.unique("origin");
    deadLetters = platform.unique("dead-letters");
    platform.topics().create(topic, 1);
    platform.topics().create(deadLetters, 1);
  }

  @Test
  void putsBackEachSelectionOnce() throws Exception {
    platform
        .writer()
        .writeAll(
            List.of(
                letter(topic, "line 1: apple", 0),
                letter(topic, "line 1: pear", 1),
                letter(topic, "line 1: apple", 2),
                letter(platform.unique("gone"), "line 1: apple", 3),
                new ProducerRecord<>(deadLetters, value(4)),
                letter(deadLetters, "line 1: apple", 5)));

    CommandRun apples = replay("--reason", "app.e", "--origin", topic);
    CommandRun all = replay();

    assertThat(apples.code()).isZero();
    assertThat(apples.output()).isEqualTo("put back 2 records to " + topic + "\n");
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.output())
        .contains("put back 1 records to " + topic)
        .contains("left 1 records: the topic that they came from does not exist")
        .contains("left 1 records: they came from " + deadLetters + " itself")
        .contains("errors.deadletterqueue.context.headers.enable=true");
    assertThat(putBack()).containsExactly("0", "2", "1");
  }

  @Test
  void continuesAfterItWasKilled() throws Exception {
    int count = 150_000;
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> letters.add(letter(topic, "line 1: apple", i)));
    platform.writer().writeAll(letters);

    Process killed = CommandRun.start(CommandRun.LAUNCHER, Project.ROOT, arguments());
    awaitProgress();
    killed.descendants().forEach(ProcessHandle::destroyForcibly);
    killed.destroyForcibly().waitFor();
    assertThat(committed()).isLessThan(count);
    CommandRun rest = replay();

    assertThat(rest.code()).isZero();
    assertThat(putBack())
        .containsExactlyElementsOf(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    assertThat(committed()).isEqualTo(count);
  }

  @Test
  void saysWhatToChange() throws Exception {
    CommandRun noTopic =
        CommandRun.of(
            "replay", "list", "--bootstrap", platform.broker().bootstrapServers(), "--topic", "no");

    assertThat(noTopic.code()).isEqualTo(2);
    assertThat(noTopic.output()).contains("there is no topic \"no\": set --topic");
  }

  private void awaitProgress() throws Exception {
    Waiting.until(
        "progress",
        TIMEOUT,
        () -> {
          try {
            return committed() > 0;
          } catch (ExecutionException e) {
            throw new IOException(e);
          }
        });
  }

  private CommandRun replay(String... more) throws Exception {
    return CommandRun.of(arguments(more));
  }

  private String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                "run",
                "--bootstrap",
                platform.broker().bootstrapServers(),
                "--topic",
                deadLetters));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private long committed() throws ExecutionException, InterruptedException {
    return platform.topics().committed("unified-telemetry-replay." + deadLetters).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private List<String> putBack() {
    return platform.reader().all(topic).stream()
        .map(each -> new String(each.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private ProducerRecord<byte[], byte[]> letter(String origin, String reason, int number) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(deadLetters, value(number));
    record
        .headers()
        .add("__connect.errors.topic", origin.getBytes(StandardCharsets.UTF_8))
        .add("__connect.errors.partition", "0".getBytes(StandardCharsets.UTF_8))
        .add("__connect.errors.exception.message", reason.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static byte[] value(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
