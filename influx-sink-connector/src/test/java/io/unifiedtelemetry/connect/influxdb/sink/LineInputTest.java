package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.RecordedBodies;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes that are sent for line protocol. */
class LineInputTest {
  private RecordedBodies bodies;

  @BeforeEach
  void start() throws IOException {
    bodies = new RecordedBodies();
  }

  @AfterEach
  void stop() {
    bodies.close();
  }

  @Test
  void sendsLineProtocolByteForByte() {
    String lines = " m,b=\u00e9,a=1  f=01.50,s=\"x\ny\"   1700000000000000001  \nn f=t 5";

    assertThat(bodies.sent(Map.of(), lines)).isEqualTo(lines + "\n");
    assertThat(bodies.sentAsText(lines)).isEqualTo(lines + "\n");
  }

  @Test
  void sendsOnlyLinesWithoutCarriageReturns() {
    assertThat(bodies.sent(Map.of(), "# c\n\nm f=1 5\r\n \nm f=\"a\r\n\" 6\r"))
        .isEqualTo("m f=1 5\nm f=\"a\r\n\" 6\n");
  }

  @Test
  void untimedLinesGetDifferentTimesOfTheirRecord() {
    assertThat(bodies.sent(Map.of(), "m f=1", "m f=2\nm f=3 \nm f=4 7"))
        .isEqualTo(
            "m f=1 1700000000000000001\nm f=2 1700000000000001001\nm f=3 1700000000000001002\n"
                + "m f=4 7\n");
  }

  @Test
  void theTimeOfTheRecordCanBeBareOrReplaceAllTimes() {
    assertThat(bodies.sent(Map.of("untimed.spread", "false"), "m f=1"))
        .isEqualTo("m f=1 1700000000000000000\n");
    assertThat(bodies.sent(Map.of("timestamp.source", "record"), "m f=1 5\nm f=2"))
        .isEqualTo("m f=1 1700000000000000001\nm f=2 1700000000000000002\n");
  }

  @Test
  void rejectsUntimedLinesOfARecordWithoutTime() {
    try (TaskUnderTest task = bodies.start(Map.of())) {
      task.putRecords(List.of(task.record("m f=1\nm f=2 5", null)));
      task.untilDone();

      assertThat(task.reasons())
          .containsExactly(
              "line 1: the point has no time, and the record's timestamp is missing or out of"
                  + " range");
    }
    assertThat(bodies.first()).isEqualTo("m f=2 5\n");
  }

  @ParameterizedTest
  @CsvSource({"us, 1700000000000001, 1700000000000001000", "ms, -5, -5000000", "s, 3, 3000000000"})
  void convertsTimesInOtherUnits(String precision, long time, long nanoseconds) {
    assertThat(bodies.sent(Map.of("line.precision", precision), "m f=1 " + time + " "))
        .isEqualTo("m f=1 " + nanoseconds + "\n");
  }

  @Test
  void addsTagsToLinesThatLackThem() {
    Map<String, String> tags = Map.of("mapping.tags", "topic=${topic},site=north");

    assertThat(bodies.sent(tags, "m,site=own f=1 5\nm f=2 6"))
        .isEqualTo("m,site=own,topic=telemetry f=1 5\nm,site=north,topic=telemetry f=2 6\n");
  }

  @Test
  void namesTheSettingToChangeForValuesOfAnotherConverter() {
    assertThat(
            bodies.rejected(Map.of(), "{\"schema\":{\"type\":\"string\"},\"payload\":\"m f=1\"}"))
        .allMatch(
            reason ->
                reason.contains("set value.converter=org.apache.kafka.connect.json.JsonConverter"));
    assertThat(bodies.rejected(Map.of(), "\"m f=1 5\""))
        .allMatch(reason -> reason.contains("value.converter.schemas.enable=false"));
    assertThat(bodies.rejected(Map.of(), "{\"name\":\"cpu\",\"fields\":{\"f\":1}}"))
        .allMatch(reason -> reason.contains("set input.format=telegraf-json"));
    assertThat(bodies.rejected(Map.of(), 42L))
        .allMatch(
            reason ->
                reason.contains(
                    "value.converter=org.apache.kafka.connect.converters.ByteArrayConverter"));
    assertThat(bodies.rejected(Map.of(), "bad")).containsExactly("line 1: missing fields");
  }
}
