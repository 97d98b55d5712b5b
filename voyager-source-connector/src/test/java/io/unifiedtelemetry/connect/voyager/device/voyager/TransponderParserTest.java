package io.unifiedtelemetry.connect.voyager.device.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransponderParserTest {
  private final Responses responses = new Responses();

  @Test
  void parsesTheDocumentedOutput() throws IOException {
    ParsedResponse parsed;
    try (InputStream in = getClass().getResourceAsStream("documented-beginning.json")) {
      byte[] text = in.readAllBytes();
      parsed = new VoyagerModel(DerivedFields.NONE).parser().parse(text, text.length);
    }

    assertThat(parsed.leftOut()).isZero();
    assertThat(Responses.sample(parsed, "module", Map.of("module", "1")).fields())
        .containsExactly(
            entry("vendor_name", "Acacia Comm Inc."),
            entry("part_num", "AC400-004-330"),
            entry("serial_num", "170212599"),
            entry("fw_version_a", "17.100000"),
            entry("fw_version_b", "17.100000"),
            entry("min_laser_freq", 191_150_000_000_000L),
            entry("max_laser_freq", 196_100_000_000_000L),
            entry("fine_tune_freq", 6_000_000_000L),
            entry("grid_support", "50ghz,12.5ghz"),
            entry("max_channels", 100L),
            entry("oper_status", "ready"),
            entry("internal_temp", 53.625),
            entry("supply_voltage", 11.903),
            entry("num_host_ifs", 4L),
            entry("num_net_ifs", 2L),
            entry("net_mode", "independent"));
    assertThat(Responses.sample(parsed, "host", Map.of("module", "1", "index", "0")).fields())
        .containsExactly(
            entry("lane_fault_status", "no_faults;no_faults;no_faults;no_faults"),
            entry("tx_align_status", "aligned"),
            entry("rate", "100ge"),
            entry("enabled", true),
            entry("fec_decoding", false),
            entry("fec_encoding", false),
            entry("tx_reset", false),
            entry("rx_reset", false),
            entry("deserializer", "1,18,0"),
            entry("serializer", "3,3,6,12,6"),
            entry("indep_tributary", 0L),
            entry("coupled_tributary", 0L),
            entry("loopback", false),
            entry("lane_faults", 0L));
  }

  @Test
  void extremeNumbersDoNotExhaustTheMemory() {
    String module =
        """
        {"modules":[{"location":"1","fw_version_a":1e2000000000,"max_laser_freq":1e2000000000,
         "min_laser_freq":1e-2000000000,"internal_temp":"%s","supply_voltage":1e-2000000000}]}"""
            .formatted("7".repeat(2_000_000));

    ParsedResponse parsed = Responses.parse(new VoyagerModel(DerivedFields.NONE).parser(), module);

    assertThat(Responses.sample(parsed, "module", Map.of("module", "1")).fields())
        .containsExactly(entry("fw_version_a", "1E+2000000000"), entry("supply_voltage", 0.0));
    assertThat(parsed.leftOut()).isEqualTo(3);
  }

  @Test
  void namesInterfacesByTheirStatedIndexAndNotByPosition() {
    ObjectNode second = responses.module("2", "ready");
    Responses.line(second, 1, 0.002);
    Responses.line(second, 0, 0.001);
    ObjectNode first = responses.module("1", "ready");
    Responses.line(first, 0, 0.003);
    Responses.line(first, 1, 0.004);

    ParsedResponse parsed = responses.parse();

    assertThat(ber(parsed, "2", "L1")).isEqualTo(0.001);
    assertThat(ber(parsed, "2", "L2")).isEqualTo(0.002);
    assertThat(ber(parsed, "1", "L3")).isEqualTo(0.003);
    assertThat(ber(parsed, "1", "L4")).isEqualTo(0.004);
  }

  @Test
  void aMissingModuleIsAbsent() {
    Responses.line(responses.module("2", "ready"), 0, 0.001);

    ParsedResponse parsed = responses.parse();

    assertThat(parsed.samples())
        .extracting(sample -> sample.tags().get("module"))
        .containsOnly("2");
    assertThat(parsed.leftOut()).isZero();
  }

  @Test
  void leavesOutAndCountsModulesAndInterfacesWithoutAValidIndex() {
    Responses.line(responses.module("1", "ready"), 2, 0.001);
    Responses.line(responses.module("3", "ready"), 0, 0.001);
    Responses.host(responses.module("2", "ready"), 4);

    ParsedResponse parsed = responses.parse();

    assertThat(parsed.samples()).extracting(Sample::kind).containsOnly("module");
    assertThat(parsed.leftOut()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"0.001,ready,1", "0.5,ready,1", "0.0,ready,0", "0.001,reset,0"})
  void aBerIsValidIfThereIsLightAndTheModuleIsReady(double ber, String status, long valid) {
    Responses.line(responses.module("1", status), 0, ber);

    Map<String, Object> fields = line(responses.parse(), "1", "L3").fields();

    assertThat(fields)
        .containsEntry("current_ber", ber)
        .containsEntry("ber_valid", valid)
        .containsEntry("module_oper_status", status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nan",
        "-nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "INF",
        "nan(0x7f)",
        "null",
        "0.6",
        "-1",
        "\"nan\"",
        "\"n/a\"",
        "[]",
        "true",
        "1e999"
      })
  void leavesOutAndCountsAnInvalidBer(String printed) {
    ParsedResponse parsed =
        read(
            "{\"modules\":[{\"location\":\"1\",\"oper_status\":\"ready\",\"network_interfaces\":["
                + "{\"index\":0,\"current_ber\":"
                + printed
                + ",\"modulation\":\"inf nan \\\" nan\",\"current_cd\":13}]}]}");

    assertThat(line(parsed, "1", "L3").fields())
        .doesNotContainKey("current_ber")
        .containsEntry("ber_valid", 0L)
        .containsEntry("current_cd", 13.0)
        .containsEntry("modulation", "inf nan \" nan");
    assertThat(parsed.leftOut()).isEqualTo(1);
  }

  @Test
  void typesAreFixedRegardlessOfTheOutput() {
    ObjectNode line = Responses.line(responses.module("1", "ready"), 0, 0.001);
    line.put("output_power", 1);
    line.put("current_osnr", "84.90");
    line.put("laser_frequency", 193_700_000_000_000.0);
    line.put("uncorrectable_fec", "7");
    line.put("modulation", 16);

    assertThat(line(responses.parse(), "1", "L3").fields())
        .containsEntry("output_power", 1.0)
        .containsEntry("current_osnr", 84.9)
        .containsEntry("laser_frequency", 193_700_000_000_000L)
        .containsEntry("uncorrectable_fec", 7L)
        .containsEntry("modulation", "16");
  }

  @Test
  void leavesOutAndCountsValuesOfTheWrongType() {
    ObjectNode module = responses.module("1", "ready");
    ObjectNode line = Responses.line(module, 0, 0.001);
    line.put("laser_frequency", 1.5);
    line.put("uncorrectable_fec", new BigInteger("18446744073709551615"));
    line.put("fec_mode", true);
    ObjectNode host = Responses.host(module, 0);
    host.put("enabled", "perhaps");
    host.put("lane_fault_status", 3);
    host.put("rate", "100ge");

    ParsedResponse parsed = responses.parse();

    assertThat(line(parsed, "1", "L3").fields())
        .containsOnlyKeys("current_ber", "ber_valid", "module_oper_status");
    assertThat(Responses.sample(parsed, "host", Map.of("module", "1", "index", "0")).fields())
        .containsOnlyKeys("rate");
    assertThat(parsed.leftOut()).isEqualTo(5);
  }

  @Test
  void passesUnknownKeysThroughWithTheTypeOfTheJsonValue() {
    ObjectNode module = responses.module("1", "ready");
    module.put("fan_speed", 3);
    ObjectNode line = Responses.line(module, 0, 0.001);
    line.put("channel", 52).put("encoding", "differential").put("tx_enable", true);
    line.putObject("turn_up").put("tx", "power_adjusted");

    ParsedResponse parsed = responses.parse();

    assertThat(line(parsed, "1", "L3").fields())
        .containsEntry("channel", 52.0)
        .containsEntry("encoding", "differential")
        .containsEntry("tx_enable", true)
        .doesNotContainKey("turn_up");
    assertThat(Responses.sample(parsed, "module", Map.of("module", "1")).fields())
        .containsEntry("fan_speed", 3.0);
    assertThat(parsed.leftOut()).isEqualTo(1);
  }

  @Test
  void countsLanesWithFaults() {
    ObjectNode host = Responses.host(responses.module("1", "ready"), 3);
    host.set(
        "lane_fault_status",
        new ObjectMapper()
            .valueToTree(
                List.of(
                    List.of("no_faults"),
                    List.of("loss_of_lock", "tx_fifo_err"),
                    List.of(),
                    List.of("loss_of_lock"))));
    host.putArray("tx_align_status").add("cdr_lock").add("loss");

    assertThat(
            Responses.sample(responses.parse(), "host", Map.of("module", "1", "index", "3"))
                .fields())
        .containsEntry("lane_fault_status", "no_faults;loss_of_lock+tx_fifo_err;;loss_of_lock")
        .containsEntry("lane_faults", 2L)
        .containsEntry("tx_align_status", "cdr_lock+loss");
  }

  private static ParsedResponse read(String text) {
    return Responses.parse(new VoyagerModel(DerivedFields.NONE).parser(), text);
  }

  private static Sample line(ParsedResponse parsed, String module, String name) {
    return Responses.sample(parsed, "line", Map.of("module", module, "interface", name));
  }

  private static Object ber(ParsedResponse parsed, String module, String name) {
    return line(parsed, module, name).fields().get("current_ber");
  }
}
