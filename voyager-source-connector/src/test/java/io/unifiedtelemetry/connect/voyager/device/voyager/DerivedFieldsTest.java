package io.unifiedtelemetry.connect.voyager.device.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedFieldsTest {
  private static final Set<String> ALL =
      DerivedFields.available().stream().map(FieldSpec::name).collect(Collectors.toSet());

  private final ResponseParser parser =
      new VoyagerModel(new DerivedFields(ALL, 0.02, -20)).parser();

  // Computed by bisection of the complementary error function.
  @ParameterizedTest
  @CsvSource({
    "0.4999,-72.018201225",
    "0.3,-5.606737847",
    "0.1,2.154721710",
    "0.02,6.250946922",
    "1e-3,9.799822569",
    "1e-5,12.598158303",
    "1e-9,15.559849756",
    "1e-15,17.997881631",
    "1e-100,26.556759991"
  })
  void computesTheQFactorOfTheBitErrorRatio(double ber, double decibels) {
    assertThat(QFactor.decibels(ber)).isCloseTo(decibels, within(1e-8));
  }

  @Test
  void marginsAreDifferencesToTheLimits() {
    Map<String, Object> fields = poll(1e-3, -12.5, 0);

    assertThat((Double) fields.get("q_factor")).isCloseTo(9.799822569, within(1e-8));
    assertThat((Double) fields.get("q_margin")).isCloseTo(9.799822569 - 6.250946922, within(1e-8));
    assertThat((Double) fields.get("input_power_margin")).isEqualTo(7.5);
  }

  @Test
  void aDarkLineHasNoQFactor() {
    assertThat(poll(0.0, -40, 0))
        .doesNotContainKeys("q_factor", "q_margin")
        .containsEntry("input_power_margin", -20.0);
  }

  @Test
  void aBerOfOneHalfHasNoQFactor() {
    assertThat(poll(0.5, 0, 0)).containsEntry("ber_valid", 1L).doesNotContainKey("q_factor");
  }

  @Test
  void comparesTheCounterWithThePreviousPollAndDetectsAReset() {
    assertThat(poll(1e-3, 0, 5)).doesNotContainKey("uncorrectable_fec_delta");
    assertThat(poll(1e-3, 0, 9)).containsEntry("uncorrectable_fec_delta", 4L);
    assertThat(poll(1e-3, 0, 9)).containsEntry("uncorrectable_fec_delta", 0L);
    assertThat(poll(1e-3, 0, 2)).containsEntry("uncorrectable_fec_delta", 2L);
  }

  @Test
  void addsOnlyTheConfiguredFields() {
    Responses response = new Responses();
    Responses.line(response.module("1", "ready"), 0, 1e-3).put("current_input_power", 1);
    ResponseParser some =
        new VoyagerModel(new DerivedFields(Set.of("q_factor"), Double.NaN, Double.NaN)).parser();

    assertThat(line(response, some)).containsKey("q_factor").doesNotContainKey("q_margin");
    assertThat(line(response, new VoyagerModel(DerivedFields.NONE).parser()))
        .doesNotContainKeys(ALL.toArray(String[]::new));
  }

  private Map<String, Object> poll(double ber, double power, long counter) {
    Responses response = new Responses();
    Responses.line(response.module("1", "ready"), 0, ber)
        .put("current_input_power", power)
        .put("uncorrectable_fec", counter);
    return line(response, parser);
  }

  private static Map<String, Object> line(Responses response, ResponseParser parser) {
    return Responses.sample(
            response.parse(parser), "line", Map.of("module", "1", "interface", "L3"))
        .fields();
  }
}
