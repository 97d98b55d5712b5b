package io.unifiedtelemetry.connect.voyager.model.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.model.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransponderReaderTest {
  private final Answers answers = new Answers();

  @Test
  void readsWhatTheDocumentationPrints() throws IOException {
    Reading reading;
    try (InputStream in = getClass().getResourceAsStream("documented-beginning.json")) {
      byte[] text = in.readAllBytes();
      reading = new VoyagerModel(DerivedFields.NONE).reader().read(text, text.length);
    }

    assertThat(reading.leftOut()).isZero();
    assertThat(Answers.sample(reading, "module", Map.of("module", "1")).fields())
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
    assertThat(Answers.sample(reading, "host", Map.of("module", "1", "index", "0")).fields())
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
  void absurdNumbersCostNoMemory() {
    String module =
        """
        {"modules":[{"location":"1","fw_version_a":1e2000000000,"max_laser_freq":1e2000000000,
         "min_laser_freq":1e-2000000000,"internal_temp":"%s","supply_voltage":1e-2000000000}]}"""
            .formatted("7".repeat(2_000_000));

    Reading reading = Answers.read(new VoyagerModel(DerivedFields.NONE).reader(), module);

    assertThat(Answers.sample(reading, "module", Map.of("module", "1")).fields())
        .containsExactly(entry("fw_version_a", "1E+2000000000"), entry("supply_voltage", 0.0));
    assertThat(reading.leftOut()).isEqualTo(3);
  }

  @Test
  void portsAreNamedByWhatTheyStateAndNotByTheirPlace() {
    ObjectNode second = answers.module("2", "ready");
    Answers.line(second, 1, 0.002);
    Answers.line(second, 0, 0.001);
    ObjectNode first = answers.module("1", "ready");
    Answers.line(first, 0, 0.003);
    Answers.line(first, 1, 0.004);

    Reading reading = answers.read();

    assertThat(ber(reading, "2", "L1")).isEqualTo(0.001);
    assertThat(ber(reading, "2", "L2")).isEqualTo(0.002);
    assertThat(ber(reading, "1", "L3")).isEqualTo(0.003);
    assertThat(ber(reading, "1", "L4")).isEqualTo(0.004);
  }

  @Test
  void aMissingModuleIsMissing() {
    Answers.line(answers.module("2", "ready"), 0, 0.001);

    Reading reading = answers.read();

    assertThat(reading.samples())
        .extracting(sample -> sample.tags().get("module"))
        .containsOnly("2");
    assertThat(reading.leftOut()).isZero();
  }

  @Test
  void whatStatesNoPlaceOfTheDeviceIsLeftOutAndCounted() {
    Answers.line(answers.module("1", "ready"), 2, 0.001);
    Answers.line(answers.module("3", "ready"), 0, 0.001);
    Answers.host(answers.module("2", "ready"), 4);

    Reading reading = answers.read();

    assertThat(reading.samples()).extracting(Sample::kind).containsOnly("module");
    assertThat(reading.leftOut()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"0.001,ready,1", "0.5,ready,1", "0.0,ready,0", "0.001,reset,0"})
  void aBerIsValidWhereThereIsLightAndTheModuleIsReady(double ber, String status, long valid) {
    Answers.line(answers.module("1", status), 0, ber);

    Map<String, Object> fields = line(answers.read(), "1", "L3").fields();

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
  void aBerThatMakesNoSenseIsLeftOutAndCounted(String printed) {
    Reading reading =
        read(
            "{\"modules\":[{\"location\":\"1\",\"oper_status\":\"ready\",\"network_interfaces\":["
                + "{\"index\":0,\"current_ber\":"
                + printed
                + ",\"modulation\":\"inf nan \\\" nan\",\"current_cd\":13}]}]}");

    assertThat(line(reading, "1", "L3").fields())
        .doesNotContainKey("current_ber")
        .containsEntry("ber_valid", 0L)
        .containsEntry("current_cd", 13.0)
        .containsEntry("modulation", "inf nan \" nan");
    assertThat(reading.leftOut()).isEqualTo(1);
  }

  @Test
  void typesAreFixedWhateverTheDevicePrints() {
    ObjectNode line = Answers.line(answers.module("1", "ready"), 0, 0.001);
    line.put("output_power", 1);
    line.put("current_osnr", "84.90");
    line.put("laser_frequency", 193_700_000_000_000.0);
    line.put("uncorrectable_fec", "7");
    line.put("modulation", 16);

    assertThat(line(answers.read(), "1", "L3").fields())
        .containsEntry("output_power", 1.0)
        .containsEntry("current_osnr", 84.9)
        .containsEntry("laser_frequency", 193_700_000_000_000L)
        .containsEntry("uncorrectable_fec", 7L)
        .containsEntry("modulation", "16");
  }

  @Test
  void aValueThatDoesNotFitItsTypeIsLeftOutAndCounted() {
    ObjectNode module = answers.module("1", "ready");
    ObjectNode line = Answers.line(module, 0, 0.001);
    line.put("laser_frequency", 1.5);
    line.put("uncorrectable_fec", new BigInteger("18446744073709551615"));
    line.put("fec_mode", true);
    ObjectNode host = Answers.host(module, 0);
    host.put("enabled", "perhaps");
    host.put("lane_fault_status", 3);
    host.put("rate", "100ge");

    Reading reading = answers.read();

    assertThat(line(reading, "1", "L3").fields())
        .containsOnlyKeys("current_ber", "ber_valid", "module_oper_status");
    assertThat(Answers.sample(reading, "host", Map.of("module", "1", "index", "0")).fields())
        .containsOnlyKeys("rate");
    assertThat(reading.leftOut()).isEqualTo(5);
  }

  @Test
  void unknownKeysPassThroughWithTheTypeThatTheJsonSuggests() {
    ObjectNode module = answers.module("1", "ready");
    module.put("fan_speed", 3);
    ObjectNode line = Answers.line(module, 0, 0.001);
    line.put("channel", 52).put("encoding", "differential").put("tx_enable", true);
    line.putObject("turn_up").put("tx", "power_adjusted");

    Reading reading = answers.read();

    assertThat(line(reading, "1", "L3").fields())
        .containsEntry("channel", 52.0)
        .containsEntry("encoding", "differential")
        .containsEntry("tx_enable", true)
        .doesNotContainKey("turn_up");
    assertThat(Answers.sample(reading, "module", Map.of("module", "1")).fields())
        .containsEntry("fan_speed", 3.0);
    assertThat(reading.leftOut()).isEqualTo(1);
  }

  @Test
  void lanesWithFaultsAreCounted() {
    ObjectNode host = Answers.host(answers.module("1", "ready"), 3);
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

    assertThat(Answers.sample(answers.read(), "host", Map.of("module", "1", "index", "3")).fields())
        .containsEntry("lane_fault_status", "no_faults;loss_of_lock+tx_fifo_err;;loss_of_lock")
        .containsEntry("lane_faults", 2L)
        .containsEntry("tx_align_status", "cdr_lock+loss");
  }

  private static Reading read(String text) {
    return Answers.read(new VoyagerModel(DerivedFields.NONE).reader(), text);
  }

  private static Sample line(Reading reading, String module, String name) {
    return Answers.sample(reading, "line", Map.of("module", module, "interface", name));
  }

  private static Object ber(Reading reading, String module, String name) {
    return line(reading, module, name).fields().get("current_ber");
  }
}
