package io.unifiedtelemetry.connect.voyager.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.ModuleReading;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransponderJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  private final Transponder transponder = new Transponder(new Seed(7), NOW);

  @Test
  void hasExactlyTheKeysOfTheDevice() throws IOException {
    JsonNode document = JSON.readTree(print(Set.of()));

    assertThat(keys(document)).isEqualTo("modules");
    assertThat(document.get("modules")).hasSize(2);
    for (JsonNode module : document.get("modules")) {
      assertThat(keys(module))
          .isEqualTo(
              "location vendor_name part_num serial_num fw_version_a fw_version_b min_laser_freq"
                  + " max_laser_freq fine_tune_freq grid_support max_channels oper_status"
                  + " internal_temp supply_voltage num_host_ifs num_net_ifs net_mode"
                  + " host_interfaces network_interfaces");
      assertThat(module.get("host_interfaces")).hasSize(4);
      assertThat(keys(module.at("/host_interfaces/3")))
          .isEqualTo(
              "index lane_fault_status tx_align_status rate enabled fec_decoding fec_encoding"
                  + " tx_reset rx_reset deserializer serializer indep_tributary"
                  + " coupled_tributary loopback");
      assertThat(module.get("network_interfaces")).hasSize(2);
      assertThat(keys(module.at("/network_interfaces/1")))
          .isEqualTo(
              "index grid_spacing modulation output_power laser_frequency fec_mode"
                  + " current_output_power current_input_power current_ber current_osnr"
                  + " current_cd uncorrectable_fec");
    }
  }

  private static String keys(JsonNode object) {
    return String.join(" ", (Iterable<String>) object::fieldNames);
  }

  @Test
  void formatsNumbersLikeTheDevice() {
    assertThat(print(Set.of()))
        .contains("\"fw_version_a\" : 17.100000")
        .contains("\"output_power\" : 1.000000")
        .contains("\"laser_frequency\" : 193700000000000,")
        .containsPattern("\"current_ber\" : \\d\\.\\d{6}e-0\\d,")
        .containsPattern("\"internal_temp\" : 5\\d\\.\\d{6},")
        .containsPattern("\"current_cd\" : \\d+\\.000000,");
    assertThat(print(Set.of(Fault.cutFibre("L1"))))
        .contains("\"current_ber\" : 0.000000e+00")
        .contains("\"current_input_power\" : -40.000000");
  }

  @Test
  void parsedNumbersEqualTheReading() throws IOException {
    TransponderReading reading = transponder.read(NOW, Set.of());
    JsonNode document = JSON.readTree(TransponderJson.of(reading, Set.of()));
    for (ModuleReading module : reading.modules()) {
      JsonNode printed = document.at("/modules/" + (module.location().equals("1") ? 0 : 1));
      assertThat(printed.get("location").textValue()).isEqualTo(module.location());
      assertThat(printed.get("internal_temp").doubleValue()).isEqualTo(module.internalTemp());
      assertThat(printed.get("supply_voltage").doubleValue()).isEqualTo(module.supplyVoltage());
      for (LineReading line : module.lines()) {
        JsonNode own = printed.at("/network_interfaces/" + line.index());
        assertThat(own.get("index").intValue()).isEqualTo(line.index());
        assertThat(own.get("current_ber").doubleValue()).isEqualTo(line.currentBer());
        assertThat(own.get("current_osnr").doubleValue()).isEqualTo(line.currentOsnr());
        assertThat(own.get("current_cd").doubleValue())
            .isEqualTo(line.currentChromaticDispersion());
        assertThat(own.get("current_input_power").doubleValue())
            .isEqualTo(line.currentInputPower());
        assertThat(own.get("current_output_power").doubleValue())
            .isEqualTo(line.currentOutputPower());
        assertThat(own.get("uncorrectable_fec").longValue()).isEqualTo(line.uncorrectableFec());
      }
    }
  }

  @Test
  void ordersModulesAndLinesLikeTheDevice() {
    TransponderReading reading = transponder.read(NOW, Set.of());
    assertThat(reading.modules().get(0).lines())
        .extracting(LineReading::name)
        .containsExactly("L3", "L4");
    assertThat(reading.modules().get(1).lines())
        .extracting(LineReading::name)
        .containsExactly("L1", "L2");
  }

  private String print(Set<Fault> faults) {
    return TransponderJson.of(transponder.read(NOW, faults), faults);
  }
}
