package io.unifiedtelemetry.connect.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.platform.kafka.BrokerSettings;
import io.unifiedtelemetry.connect.platform.kafka.KafkaBroker;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import io.unifiedtelemetry.connect.platform.kafka.KafkaTopics;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.kafka.TopicReader;
import io.unifiedtelemetry.connect.platform.kafka.TopicWriter;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectWorkerTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path PLUGINS = Path.of("target/plugins");
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"current", "oldest"})
  void runsAConnectorAfterBrokerAndWorkerWereKilled(String which) throws Exception {
    KafkaRuntime runtime =
        which.equals("current") ? KafkaRuntime.current(PROJECT) : KafkaRuntime.oldest(PROJECT);
    try (KafkaBroker broker = broker(runtime);
        ConnectWorker worker = ConnectWorker.start(settings(runtime, broker))) {
      Path input = Files.writeString(folder.resolve("input"), "one\ntwo\n");
      PropertiesFile.write(
          worker.secrets().resolve("secrets.properties"), Map.of("file", input.toString()));
      TopicReader reader = TopicReader.committed(broker.bootstrapServers());
      worker.rest().put("file", fileSource(worker));
      worker.rest().awaitRunning("file");
      reader.await("lines", 2, TIMEOUT);
      Waiting.until("the offset of two lines", TIMEOUT, () -> position(worker.rest()) == 8);

      broker.kill();
      broker.start();
      worker.kill();
      worker.start();
      Files.writeString(input, "three\n", StandardOpenOption.APPEND);

      assertThat(reader.await("lines", 3, TIMEOUT))
          .extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
          .containsExactly("one", "two", "three");
      assertThat(worker.rest().server().path("version").asText()).isEqualTo(runtime.version());
      assertThat(worker.rest().config("file").path("file").asText()).startsWith("${file:");
      Waiting.until("the status by JMX", TIMEOUT, () -> "running".equals(status(worker)));
    }
  }

  @Test
  void altersOffsetsAndReportsFailuresWithTwoWorkersAndExactlyOnce() throws Exception {
    KafkaRuntime runtime = KafkaRuntime.current(PROJECT);
    try (KafkaBroker broker = broker(runtime);
        ConnectWorker first = ConnectWorker.start(exactlyOnce(runtime, broker, "first"));
        ConnectWorker second = ConnectWorker.start(exactlyOnce(runtime, broker, "second"))) {
      altersOffsets(broker, first, second);
      reportsFailures(broker, first);
    }
  }

  private void altersOffsets(KafkaBroker broker, ConnectWorker first, ConnectWorker second)
      throws Exception {
    Path input = Files.writeString(folder.resolve("input"), "one\ntwo\n");
    PropertiesFile.write(
        first.secrets().resolve("secrets.properties"), Map.of("file", input.toString()));
    first.rest().put("file", fileSource(first));
    first.rest().awaitRunning("file");
    TopicReader reader = TopicReader.committed(broker.bootstrapServers());
    reader.await("lines", 2, TIMEOUT);

    second.rest().stop("file");
    assertThat(position(second.rest())).isEqualTo(8);
    JsonNode offsets = second.rest().offsets("file");
    JsonNode earlier = new ObjectMapper().readTree(offsets.toString().replace(":8", ":4"));
    second.rest().alterOffsets("file", earlier);
    second.rest().resume("file");

    reader.await("lines", 3, TIMEOUT);
    assertThat(reader.all("lines"))
        .extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
        .containsExactly("one", "two", "two");
  }

  private void reportsFailures(KafkaBroker broker, ConnectWorker worker) throws Exception {
    assertThat(worker.rest().plugins(true).findValuesAsText("class"))
        .containsExactlyInAnyOrder(
            "org.apache.kafka.connect.file.FileStreamSinkConnector",
            "org.apache.kafka.connect.file.FileStreamSourceConnector");
    assertThatThrownBy(() -> worker.rest().put("none", Map.of("connector.class", "NoSuch")))
        .isInstanceOf(ConnectRestException.class)
        .hasMessageContaining("NoSuch");

    try (KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
        TopicWriter writer = new TopicWriter(broker.bootstrapServers())) {
      topics.create("bad", 2);
      writer.write("bad", null, "no JSON".getBytes(StandardCharsets.UTF_8));
      worker.rest().put("sink", fileSink());

      assertThat(worker.rest().awaitFailed("sink", TIMEOUT)).contains("JsonConverter");
      assertThatThrownBy(() -> worker.rest().awaitRunning("sink"))
          .hasMessageContaining("JsonConverter");
      assertThat(topics.lag("connect-sink", "bad")).isEqualTo(1);
    }
  }

  private static Object status(ConnectWorker worker) throws IOException {
    return worker
        .metrics("kafka.connect:type=connector-metrics,*")
        .getOrDefault("kafka.connect:connector=file,type=connector-metrics", Map.of())
        .get("status");
  }

  private static long position(ConnectRest rest) throws IOException, InterruptedException {
    return rest.offsets("file").at("/offsets/0/offset/position").asLong();
  }

  private KafkaBroker broker(KafkaRuntime runtime) throws Exception {
    return KafkaBroker.launch(BrokerSettings.of(runtime, folder.resolve("broker")));
  }

  private WorkerSettings exactlyOnce(KafkaRuntime runtime, KafkaBroker broker, String name) {
    return settings(runtime, broker).withExactlyOnceSources().withFolder(folder.resolve(name));
  }

  private WorkerSettings settings(KafkaRuntime runtime, KafkaBroker broker) {
    return WorkerSettings.of(runtime, broker.bootstrapServers(), PLUGINS, folder.resolve("worker"))
        .with(Map.of("offset.flush.interval.ms", "200"));
  }

  private static Map<String, String> fileSource(ConnectWorker worker) {
    return Map.of(
        "connector.class",
        "FileStreamSource",
        "topic",
        "lines",
        "value.converter",
        "org.apache.kafka.connect.storage.StringConverter",
        "file",
        "${file:" + worker.secrets().resolve("secrets.properties") + ":file}");
  }

  private Map<String, String> fileSink() {
    return Map.of(
        "connector.class",
        "FileStreamSink",
        "topics",
        "bad",
        "file",
        folder.resolve("output").toString());
  }
}
