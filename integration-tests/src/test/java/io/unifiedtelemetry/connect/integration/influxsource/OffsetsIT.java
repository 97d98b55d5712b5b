package io.unifiedtelemetry.connect.integration.influxsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reads, alters and resets offsets through the worker's REST API, as an operator would. */
@ExtendWith(PlatformExtension.class)
class OffsetsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long TIME = 1_700_000_000_000_000_000L;
  private static final int POINTS = 10;

  @Test
  void canBeReadAlteredAndReset(TelemetryPlatform platform) throws Exception {
    SourceUnderTest source =
        SourceUnderTest.of(platform, platform.influxDb(2))
            .with("start.from", "earliest")
            .with("record.max.points", "1");
    platform.influxDb(2).access().write(source.bucket(), String.join("\n", lines(0)));
    ConnectRest rest = platform.worker().rest();
    source.create();
    platform.reader().await(source.topic(), POINTS, TIMEOUT);
    awaitOffset(rest, source.name());
    rest.stop(source.name());

    assertDocumentedFormat(offset(rest.offsets(source.name())));

    // A timestamp without fraction: the source continues at the fourth point.
    rest.alterOffsets(source.name(), time(source, "\"2023-11-14T22:13:23Z\""));
    rest.resume(source.name());
    List<String> expected = new ArrayList<>(lines(0));
    expected.addAll(lines(3));
    assertThat(values(platform, source, expected.size())).containsExactlyElementsOf(expected);

    rest.stop(source.name());
    rest.alterOffsets(source.name(), time(source, Long.toString(TIME + 8_000_000_000L)));
    rest.resume(source.name());
    expected.addAll(lines(8));
    assertThat(values(platform, source, expected.size())).containsExactlyElementsOf(expected);

    rest.stop(source.name());
    rest.resetOffsets(source.name());
    assertThat(rest.offsets(source.name()).path("offsets")).isEmpty();
    rest.resume(source.name());
    expected.addAll(lines(0));
    assertThat(values(platform, source, expected.size())).containsExactlyElementsOf(expected);
  }

  @Test
  void areRejectedWithTheReasonIfInvalid(TelemetryPlatform platform) throws Exception {
    SourceUnderTest source = SourceUnderTest.of(platform, platform.influxDb(2));
    ConnectRest rest = platform.worker().rest();
    source.create();
    rest.stop(source.name());

    assertThatThrownBy(() -> rest.alterOffsets(source.name(), time(source, "\"yesterday\"")))
        .hasMessageContaining("\\\"time\\\" has to be a time")
        .hasMessageContaining("yesterday");
    assertThatThrownBy(
            () ->
                rest.alterOffsets(
                    source.name(),
                    JSON.readTree(
                        "{\"offsets\":[{\"partition\":{\"instance\":\"x\",\"bucket\":\"y\","
                            + "\"measurement\":\"m\"},\"offset\":{\"time\":1}}]}")))
        .hasMessageContaining("has to be one of [" + source.name() + "]");
  }

  private static void assertDocumentedFormat(JsonNode offset) {
    assertThat(offset.path("version").asInt()).as("version in " + offset).isEqualTo(1);
    assertThat(offset.path("time").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
  }

  private static void awaitOffset(ConnectRest rest, String name) throws Exception {
    Waiting.until(
        "an offset at the end of the window",
        TIMEOUT,
        () -> !offset(rest.offsets(name)).isMissingNode());
  }

  private static JsonNode offset(JsonNode offsets) {
    for (JsonNode each : offsets.path("offsets")) {
      if (each.at("/partition/measurement").asText().equals("m")) {
        return each.path("offset");
      }
    }
    return MissingNode.getInstance();
  }

  private static ObjectNode time(SourceUnderTest source, String time) throws Exception {
    return (ObjectNode)
        JSON.readTree(
            """
            {"offsets": [{"partition": {"instance": "%s", "bucket": "%s", "measurement": "m"},
                          "offset": {"time": %s}}]}
            """
                .formatted(source.name(), source.bucket(), time));
  }

  private static List<String> values(TelemetryPlatform platform, SourceUnderTest source, int count)
      throws Exception {
    return platform.reader().await(source.topic(), count, TIMEOUT).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> lines(int from) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < POINTS; i++) {
      lines.add("m,t=a f=" + i + "i " + (TIME + i * 1_000_000_000L));
    }
    return lines;
  }
}
