package io.unifiedtelemetry.connect.integration.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code examples/http-receiver}: records of a topic, posted to the receiver. */
// Some processes only have to run.
@SuppressWarnings("try")
@ExtendWith(PlatformExtension.class)
class HttpHandOverIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POINTS_PER_POLL = 15;
  private static final int RECORDS = 3_000;

  private final TelemetryPlatform platform;
  private final int port = FreePorts.next();
  private final String topic;
  private final String deadLetters;
  private final Path received;
  private final Path forwardLog;

  HttpHandOverIT(TelemetryPlatform platform) {
    this.platform = platform;
    this.topic = platform.unique("http");
    this.deadLetters = platform.unique("http-dead-letters");
    this.received = platform.folder().resolve(topic + ".received");
    this.forwardLog = platform.folder().resolve(topic + ".log");
  }

  @BeforeEach
  void requirePython() throws Exception {
    PythonEnvironment.require();
    platform.topics().create(topic, 2);
    platform.topics().create(deadLetters, 1);
  }

  @Test
  void theReceiverGetsThePointsOfAVoyagerAsJson() throws Exception {
    try (SimulatedDevices devices = SimulatedDevices.start(1);
        ServerProcess receiver = startReceiver();
        ServerProcess forward = startForward()) {
      devices
          .configure(
              LocalFile.read("voyager-source-json.json").named(topic).with("topic", topic),
              platform.worker())
          .start(platform.worker());
      awaitReceived(POINTS_PER_POLL);
    }

    List<JsonNode> sent = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each :
        platform.reader().await(topic, POINTS_PER_POLL, TIMEOUT)) {
      sent.add(JSON.readTree(each.value()));
    }
    assertThat(sent).containsAll(received().subList(0, POINTS_PER_POLL));
    JsonNode line =
        sent.stream()
            .filter(each -> each.get("measurement").asText().equals("voyager_line"))
            .findFirst()
            .orElseThrow();
    assertThat(line.at("/time_ns").isIntegralNumber()).isTrue();
    assertThat(line.at("/tags/device").asText()).isEqualTo("voyager1");
    assertThat(line.at("/fields/current_ber").isFloatingPointNumber()).isTrue();
    assertThat(line.at("/fields/laser_frequency").isIntegralNumber()).isTrue();
    assertThat(line.has("schema")).isFalse();
  }

  @Test
  void nothingIsLostWhenTheReceiverIsKilled() throws Exception {
    write(0, RECORDS);
    try (ServerProcess forward = startForward()) {
      try (ServerProcess receiver = startReceiver()) {
        awaitReceived(100);
        receiver.kill();
      }
      int before = received().size();
      assertThat(before).isLessThan(RECORDS);
      write(RECORDS, RECORDS + 10);
      Waiting.until(
          "attempts during the outage",
          TIMEOUT,
          () -> Files.readString(forwardLog).contains("Connection refused"));
      try (ServerProcess receiver = startReceiver()) {
        Waiting.until(
            RECORDS + 10 + " records in " + received,
            TIMEOUT,
            () -> numbers().size() == RECORDS + 10);
      }
    }

    assertThat(platform.reader().all(deadLetters)).isEmpty();
  }

  @Test
  void whatTheReceiverRejectsIsADeadLetterAndTheNextRecordFollows() throws Exception {
    platform.writer().write(topic, bytes("voyager1"), bytes("voyager_line current_ber=0.1 1"));
    platform.writer().write(topic, bytes("voyager1"), bytes("{\"n\":1}"));
    try (ServerProcess receiver = startReceiver();
        ServerProcess forward = startForward()) {
      awaitReceived(1);
    }

    assertThat(numbers()).containsExactly(1);
    assertThat(platform.reader().all(deadLetters))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.key()).isEqualTo(bytes("voyager1"));
              assertThat(each.value()).isEqualTo(bytes("voyager_line current_ber=0.1 1"));
              assertThat(each.headers().lastHeader("error").value())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo("HTTP status 400 BAD REQUEST");
              assertThat(each.headers().lastHeader("offset").value()).isEqualTo(bytes("0"));
            });
  }

  private void write(int from, int to) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int n = from; n < to; n++) {
      records.add(new ProducerRecord<>(topic, bytes("{\"n\":" + n + "}")));
    }
    platform.writer().writeAll(records);
  }

  private ServerProcess startReceiver() throws IOException, InterruptedException {
    ServerProcess receiver =
        PythonEnvironment.start("http-receiver/receiver.py", received, Integer.toString(port));
    receiver.awaitReady(this::answers, TIMEOUT);
    return receiver;
  }

  private ServerProcess startForward() throws IOException {
    return PythonEnvironment.start(
        "http-receiver/forward.py",
        forwardLog,
        platform.broker().bootstrapServers(),
        topic,
        "http://127.0.0.1:" + port + "/receive",
        deadLetters,
        topic);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitReceived(int count) throws IOException, InterruptedException {
    Waiting.until(count + " records", TIMEOUT, () -> received().size() >= count);
  }

  /** The records that the receiver has printed; its log has other lines, too. */
  private List<JsonNode> received() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : Files.readAllLines(received)) {
      if (line.startsWith("{") && line.endsWith("}")) {
        records.add(JSON.readTree(line));
      }
    }
    return records;
  }

  private List<Integer> numbers() throws IOException {
    return received().stream().map(each -> each.get("n").asInt()).distinct().toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
