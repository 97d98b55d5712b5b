package io.unifiedtelemetry.connect.integration.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters of a real sink, rejected by a real server, are stored after the cause is mended. */
@ExtendWith(PlatformExtension.class)
class ReplayIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int BAD = 50;

  private TelemetryPlatform platform;
  private InfluxDbServer server;
  private String topic;
  private String deadLetters;
  private LocalFile sink;

  @BeforeEach
  void rejectRecords(TelemetryPlatform shared) throws Exception {
    platform = shared;
    server = platform.influxDb(2);
    topic = platform.unique("telemetry");
    deadLetters = platform.unique("dead-letters");
    platform.topics().create(topic, 2);
    sink =
        LocalFile.read("central-influx-sink.json")
            .named(platform.unique("central-influx-sink"))
            .with("topics", topic)
            .with("errors.deadletterqueue.topic.name", deadLetters)
            .with(server, newBucket());
    sink.start(platform.worker());
    write("m f=1.5 1");
    awaitPoints(sink.value("influxdb.bucket"), 1);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < BAD; i++) {
      records.add(new ProducerRecord<>(topic, i % 2, utf8("k" + i), utf8("m f=\"text\" 2" + i)));
      records.add(new ProducerRecord<>(topic, i % 2, utf8("k" + i), utf8("m f=2.5 3" + i)));
    }
    platform.writer().writeAll(records);
    platform.reader().await(deadLetters, BAD, TIMEOUT);
    awaitPoints(sink.value("influxdb.bucket"), 1 + BAD);
  }

  @Test
  void putsBackOnceWhatWasRejected() throws Exception {
    CommandRun listed = replay("list");
    assertThat(listed.code()).isZero();
    assertThat(listed.output())
        .containsPattern(topic + " +" + sink.name() + " +50 +0 +.*line N: 422 .*conflict");

    String mended = newBucket();
    platform
        .worker()
        .rest()
        .put(sink.name(), sink.with(server, mended).request(platform.worker()).get("config"));
    platform.worker().rest().awaitRunning(sink.name());
    assertThat(replay("run", "--dry-run").output()).contains("would put back 50 records to");
    CommandRun first = replay("run");
    CommandRun second = replay("run");

    assertThat(first.output()).isEqualTo("put back 50 records to " + topic + "\n");
    assertThat(first.code()).isZero();
    assertThat(second.output()).isEqualTo("put back 0 records\n");
    awaitPoints(mended, BAD);
    assertThat(platform.reader().all(topic)).hasSize(1 + 3 * BAD);
    assertThat(platform.reader().all(deadLetters)).hasSize(BAD);
    assertThat(replay("list").output()).containsPattern(sink.name() + " +50 +50 ");
  }

  @Test
  void doesNotGoInCircles() throws Exception {
    assertThat(replay("run").output()).contains("put back 50 records");
    platform.reader().await(deadLetters, 2 * BAD, TIMEOUT);

    CommandRun again = replay("run");

    assertThat(again.code()).isEqualTo(1);
    assertThat(again.output())
        .contains("put back 0 records")
        .contains("left 50 records: they were put back before and rejected again");
    assertThat(replay("run", "--max-replays", "2", "--dry-run").output())
        .contains("would put back 50 records");
  }

  @Test
  void canBeDoneByAConnector() throws Exception {
    String mended = newBucket();
    String rejectedAgain = platform.unique("dead-letters-again");
    LocalFile.read("influx-sink-replay.json")
        .named(platform.unique("influx-sink-replay"))
        .with("topics", deadLetters)
        .with("errors.deadletterqueue.topic.name", rejectedAgain)
        .with(server, mended)
        .start(platform.worker());

    awaitPoints(mended, BAD);
    platform.writer().write(deadLetters, null, utf8("m f=2 1"));
    platform.reader().await(rejectedAgain, 1, TIMEOUT);
    assertThat(platform.reader().all(topic)).hasSize(1 + 2 * BAD);
    assertThat(platform.reader().all(deadLetters)).hasSize(BAD + 1);
  }

  private CommandRun replay(String command, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                command,
                "--bootstrap",
                platform.broker().bootstrapServers(),
                "--topic",
                deadLetters));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String newBucket() throws Exception {
    String bucket = platform.unique("central");
    server.create(bucket);
    return bucket;
  }

  private void write(String line) throws Exception {
    platform.writer().write(topic, null, utf8(line));
  }

  private void awaitPoints(String bucket, int count) throws Exception {
    Waiting.until(
        count + " points in " + bucket,
        TIMEOUT,
        () ->
            server
                    .access()
                    .query(bucket, "SELECT count(f) FROM m")
                    .at("/0/series/0/values/0/1")
                    .asInt()
                == count);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
