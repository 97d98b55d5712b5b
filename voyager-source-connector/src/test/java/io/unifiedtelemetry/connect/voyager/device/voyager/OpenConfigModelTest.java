package io.unifiedtelemetry.connect.voyager.device.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan.Channel;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OpenConfigModelTest {
  private final DeviceModel model = openConfig(DerivedFields.NONE);
  private final Responses responses = new Responses();

  @Test
  void namesFieldsAsOpenConfigDoesInItsUnits() {
    ObjectNode line = Responses.line(responses.module("2", "ready"), 0, 0.001);
    line.put("laser_frequency", "193700000000000").put("modulation", "16-qam");
    line.put("output_power", 1.0).put("current_output_power", 0.99);
    line.put("current_input_power", -2.5).put("current_osnr", 85.0).put("current_cd", 11);
    line.put("uncorrectable_fec", 7).put("fec_mode", "25%").put("grid_spacing", "50ghz");

    Sample sample = line(responses.parse(model.parser()));

    assertThat(model.measurement(sample.kind())).isEqualTo("openconfig_line");
    assertThat(sample.tags()).containsExactly(entry("channel", "L1"), entry("module", "2"));
    assertThat(sample.fields())
        .containsOnly(
            entry("pre_fec_ber", 0.001),
            entry("frequency", 193_700_000L),
            entry("target_output_power", 1.0),
            entry("output_power", 0.99),
            entry("input_power", -2.5),
            entry("osnr", 85.0),
            entry("chromatic_dispersion", 11.0),
            entry("fec_uncorrectable_blocks", 7L),
            entry("operational_mode", 2L),
            entry("modulation", "16-qam"),
            entry("fec_mode", "25%"),
            entry("grid_spacing", "50ghz"),
            entry("ber_valid", 1L),
            entry("module_oper_status", "ready"));
  }

  @Test
  void namesTheTemperatureOfAModuleAndLeavesTheRest() {
    responses.module("1", "ready").put("internal_temp", 53.6).put("serial_num", "170212599");

    ParsedResponse parsed = responses.parse(model.parser());

    assertThat(Responses.sample(parsed, "module", Map.of("module", "1")).fields())
        .containsOnly(
            entry("temperature", 53.6),
            entry("serial_num", "170212599"),
            entry("oper_status", "ready"));
  }

  @Test
  void derivesTheQValue() {
    DeviceModel deriving =
        openConfig(new DerivedFields(Set.of(DerivedFields.Q_FACTOR, "q_margin"), 0.01, Double.NaN));
    Responses.line(responses.module("2", "ready"), 0, 0.001);

    Sample sample = line(responses.parse(deriving.parser()));

    assertThat((double) sample.fields().get("q_value")).isEqualTo(9.80, Offset.offset(0.005));
    assertThat(sample.fields()).containsKey("q_margin").doesNotContainKey("q_factor");
  }

  @Test
  void unknownModulationsHaveNoNumber() {
    Responses.line(responses.module("2", "ready"), 0, 0.001).put("modulation", "64-qam");

    assertThat(line(responses.parse(model.parser())).fields())
        .containsEntry("modulation", "64-qam")
        .doesNotContainKey("operational_mode");
  }

  @Test
  void aDeviceCannotTakeTheNamesOfOpenConfig() {
    Responses.line(responses.module("2", "ready"), 0, 0.001)
        .put("frequency", "high")
        .put("pre_fec_ber", "none")
        .put("channel", "L3")
        .put("operational_mode", true)
        .put("temperature", 3);

    ParsedResponse parsed = responses.parse(model.parser());

    assertThat(line(parsed).fields())
        .containsOnly(
            entry("pre_fec_ber", 0.001),
            entry("ber_valid", 1L),
            entry("module_oper_status", "ready"),
            entry("temperature", 3.0));
    assertThat(parsed.leftOut()).isEqualTo(4);
    assertThat(parsed.examples()).extracting(each -> each.reason()).containsOnly("reserved name");
  }

  @Test
  void theLayoutChannelsHasTheSameValues() {
    Responses.line(responses.module("2", "ready"), 1, 0.002);
    ParsedResponse parsed = responses.parse(model.parser());

    assertThat(model.channels().orElseThrow().measurement()).isEqualTo("voyager_BER");
    assertThat(model.channels().orElseThrow().channels())
        .extracting((Channel channel) -> channel.valueIn(parsed))
        .containsExactly(null, 0.002, null, null);
  }

  @Test
  void noTwoFieldsOfAKindHaveOneName() {
    assertThat(model.fields())
        .extracting((FieldSpec spec) -> spec.kind() + "." + spec.name())
        .doesNotHaveDuplicates();
  }

  private static DeviceModel openConfig(DerivedFields derived) {
    return new OpenConfigModel(new VoyagerModel(derived));
  }

  private static Sample line(ParsedResponse parsed) {
    return parsed.samples().stream()
        .filter(each -> each.kind().equals("line"))
        .findFirst()
        .orElseThrow();
  }
}
