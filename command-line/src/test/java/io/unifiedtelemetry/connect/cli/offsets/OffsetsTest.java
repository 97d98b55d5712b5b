package io.unifiedtelemetry.connect.cli.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.unifiedtelemetry.connect.cli.connect.CommandException;
import io.unifiedtelemetry.connect.cli.connect.Connector;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PACKAGE = "io.unifiedtelemetry.connect.";
  private static final String SOURCE = PACKAGE + "influxdb.InfluxDbSourceConnector";
  private static final String VOYAGER = PACKAGE + "voyager.VoyagerSourceConnector";
  private static final String SOURCE_OFFSETS =
      """
      [{"partition":{"instance":"src","bucket":"b","measurement":"cpu"},
        "offset":{"version":1,"time":"2026-11-22T14:00:00.000000000Z",
                  "window.end":"2026-11-22T14:00:01.000000000Z","late":"AAAA"}},
       {"partition":{"instance":"src","bucket":"b","measurement":"mem"},
        "offset":{"version":1,"time":"2026-11-22T14:58:59.500000000Z"}},
       {"partition":{"instance":"src","bucket":"b","measurement":"cpu","state":"cells"},
        "offset":{"version":1,"cells":"AAAA"}},
       {"partition":{"instance":"src","bucket":"b"},
        "offset":{"version":1,"start":"2026-11-20T00:00:00.000000000Z",
                  "until":"2026-11-22T14:59:00.000000000Z"}}]
      """;

  @TempDir private Path folder;

  @Test
  void ofASourceAreReadable() throws Exception {
    assertThat(report(connector("src", SOURCE), SOURCE_OFFSETS))
        .containsExactly(
            "src (" + SOURCE + ", RUNNING)",
            "  PARTITION                 DELIVERED BEFORE        AGO",
            "  src/b/(new measurements)  2026-11-20T00:00:00Z    2 d 15 h   from here on; read until"
                + " 2026-11-22T14:59:00.000000000Z",
            "  src/b/cpu                 2026-11-22T14:00:00Z    1 h 0 min  and part of the window"
                + " before 2026-11-22T14:00:01.000000000Z",
            "  src/b/mem                 2026-11-22T14:58:59.5Z  1 min 0 s",
            "  and the state of the repair window of 1 measurements");
  }

  @Test
  void ofAVoyagerSourceAreReadable() throws Exception {
    String offsets =
        """
        [{"partition":{"device":"v1"},"offset":{"time_ns":1795359590000000000,"up":1}},
         {"partition":{"channels":"voyagers"},
          "offset":{"time_ns":1795359590000000000,"devices":"v1,v2"}}]
        """;

    assertThat(report(connector("voyagers", VOYAGER), offsets))
        .containsExactly(
            "voyagers (" + VOYAGER + ", RUNNING)",
            "  PARTITION  LAST POINTS           AGO",
            "  v1         2026-11-22T14:59:50Z  10 s",
            "  voyagers   2026-11-22T14:59:50Z  10 s  numbers belong to v1,v2");
  }

  @Test
  void ofASinkAndOthersAreReadable() throws Exception {
    String offsets =
        """
        [{"partition":{"kafka_topic":"t","kafka_partition":10},"offset":{"kafka_offset":5}},
         {"partition":{"kafka_topic":"t","kafka_partition":2},"offset":{"kafka_offset":7}}]
        """;
    Connector sink = new Connector("sink", "STOPPED", 0, Map.of("topics", "t"));

    assertThat(report(sink, offsets))
        .containsExactly(
            "sink (, STOPPED)",
            "  TOPIC  PARTITION  OFFSET  END  LAG",
            "  t      2          7       -    -",
            "  t      10         5       -    -",
            "  --bootstrap shows the lag");
    assertThat(report(sink, "[]")).contains("  no offsets are stored yet");
    assertThat(report(connector("file", "FileStreamSource"), "[{\"partition\":1,\"offset\":2}]"))
        .contains("  1 2");
  }

  @Test
  void areSetToATimeForAllOrForSomeMeasurements() throws Exception {
    long time = Rfc3339.parse("2026-11-21T00:00:00Z");
    String text = "2026-11-21T00:00:00.000000000Z";

    assertThat(OffsetsAtTime.of(offsets(SOURCE_OFFSETS), time, List.of()))
        .isEqualTo(
            offsets(
                """
                [{"partition":{"instance":"src","bucket":"b","measurement":"cpu"},
                  "offset":{"time":"%1$s"}},
                 {"partition":{"instance":"src","bucket":"b","measurement":"mem"},
                  "offset":{"time":"%1$s"}},
                 {"partition":{"instance":"src","bucket":"b"},"offset":{"start":"%1$s"}}]
                """
                    .formatted(text)));
    // A measurement without an offset gets one in each bucket.
    assertThat(OffsetsAtTime.of(offsets(SOURCE_OFFSETS), time, List.of("mem", "disk")))
        .isEqualTo(
            offsets(
                """
                [{"partition":{"instance":"src","bucket":"b","measurement":"mem"},
                  "offset":{"time":"%1$s"}},
                 {"partition":{"instance":"src","bucket":"b","measurement":"disk"},
                  "offset":{"time":"%1$s"}}]
                """
                    .formatted(text)));
    assertThatThrownBy(() -> OffsetsAtTime.of(offsets("[]"), time, List.of("cpu")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("start.from");
  }

  @Test
  void areMovedToAConnectorOfAnotherName() throws Exception {
    OffsetsFile exported = new OffsetsFile("src", SOURCE, offsets(SOURCE_OFFSETS));
    Path file = Files.writeString(folder.resolve("offsets.json"), exported.text(Instant.EPOCH));

    OffsetsFile read = OffsetsFile.read(file);

    assertThat(read).isEqualTo(exported);
    assertThat(read.offsetsFor(connector("src", "InfluxDbSource"))).isEqualTo(exported.offsets());
    assertThat(read.offsetsFor(connector("other", SOURCE)))
        .isEqualTo(offsets(SOURCE_OFFSETS.replace("\"src\"", "\"other\"")));
    assertThatThrownBy(() -> read.offsetsFor(connector("voyagers", VOYAGER)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("voyagers is of class " + VOYAGER);
  }

  @Test
  void areNotReadFromOtherFiles() throws Exception {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"name\":\"x\"}");
    Path noJson = Files.writeString(folder.resolve("no.json"), "PARTITION");

    assertThatThrownBy(() -> OffsetsFile.read(other)).hasMessageContaining("offsets export");
    assertThatThrownBy(() -> OffsetsFile.read(noJson)).hasMessageContaining("is not JSON");
    assertThatThrownBy(() -> OffsetsFile.read(folder.resolve("none")))
        .hasMessageContaining("There is no file");
  }

  private static Connector connector(String name, String className) {
    return new Connector(name, "RUNNING", 1, Map.of("connector.class", className));
  }

  private static List<String> report(Connector connector, String offsets) throws Exception {
    StringWriter text = new StringWriter();
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC);
    PrintWriter out = new PrintWriter(text);
    new OffsetsReport(out, Optional.empty(), clock).print(connector, offsets(offsets));
    return text.toString().lines().toList();
  }

  private static ArrayNode offsets(String json) throws IOException {
    JsonNode parsed = JSON.readTree(json);
    return (ArrayNode) parsed;
  }
}
