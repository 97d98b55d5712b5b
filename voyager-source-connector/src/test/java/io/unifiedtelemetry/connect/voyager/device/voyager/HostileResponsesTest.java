package io.unifiedtelemetry.connect.voyager.device.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.device.LeftOut;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileResponsesTest {
  // The regular expression that this replaces needed minutes for a megabyte.
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MEGABYTE = 1_000_000;

  private final ResponseParser parser = new VoyagerModel(DerivedFields.NONE).parser();
  private final Responses responses = new Responses();

  @ParameterizedTest
  @ValueSource(strings = {"\"\\", "\"", "nan(", "nan(a", "-inf", "nan", "\\", "[", "{\"a\":"})
  void parsingTakesLinearTime(String repeated) {
    String text = "{\"modules\":[" + repeated.repeat(MEGABYTE / repeated.length());

    PollFailure failure =
        assertTimeoutPreemptively(
            LIMIT,
            () -> catchThrowableOfType(PollFailure.class, () -> Responses.parse(parser, text)));

    assertThat(failure.kind()).isEqualTo(FailureClass.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=1\nvoyager_line,device=victim current_ber=0.1\nM",
        "\nM",
        "\r",
        "tab\t",
        "escape\u001b[2J",
        "c1\u009b2J",
        "bidi\u202e",
        "separator\u2028",
        "ends\\",
        "a\\=b\"c",
        "",
        "time",
        "ber_valid",
        "q_factor",
        "device"
      })
  void leavesOutNamesThatCouldForgeOrConfuse(String name) {
    ObjectNode module = responses.module("1", "ready");
    module.put(name, "text");

    ParsedResponse parsed = responses.parse();

    assertThat(fieldsOf(parsed)).containsExactly("oper_status");
    assertThat(parsed.leftOut()).isEqualTo(1);
    assertThat(parsed.examples()).extracting(LeftOut::kind).containsExactly("module");
    assertThat(parsed.examples().get(0).name()).doesNotContain("\n", "\r", "\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\u001b[2J", "\u009b2J", "\u202e"})
  void leavesOutTextWithControlCharacters(String text) {
    responses.module("1", "ready").put("vendor_name", text).put("unknown", text);

    ParsedResponse parsed = responses.parse();

    assertThat(fieldsOf(parsed)).containsExactly("oper_status");
    assertThat(parsed.examples())
        .extracting(LeftOut::name, LeftOut::reason)
        .containsExactly(
            tuple("module.vendor_name", "control characters"),
            tuple("module.unknown", "control characters"));
  }

  @Test
  void keepsTextInAnyLanguage() {
    responses.module("1", "ready").put("vendor_name", "Zürich 光 🛰").put("größe", 1);

    assertThat(fieldsOf(responses.parse())).contains("vendor_name", "größe");
  }

  @Test
  void limitsTheLengthOfTextsAndNames() {
    responses
        .module("1", "ready")
        .put("vendor_name", "x".repeat(100_000))
        .put("x".repeat(65), 1)
        .put("x".repeat(64), 1);

    ParsedResponse parsed = responses.parse();

    assertThat(fieldsOf(parsed)).containsExactly("oper_status", "x".repeat(64));
    assertThat(parsed.leftOut()).isEqualTo(2);
  }

  @Test
  void limitsTheNumberOfUnknownFieldsOverAllResponses() {
    Set<String> fields = new HashSet<>();
    for (int response = 0; response < 5; response++) {
      Responses next = new Responses();
      ObjectNode module = next.module("1", "ready");
      for (int i = 0; i < 10_000; i++) {
        module.put("response_" + response + "_" + i, i);
      }
      ParsedResponse parsed = next.parse(parser);
      fields.addAll(fieldsOf(parsed));
      assertThat(parsed.leftOut()).isGreaterThanOrEqualTo(10_000 - UnknownFields.MAX_FIELDS);
      assertThat(parsed.examples()).hasSize(ParsedResponse.MAX_EXAMPLES);
    }

    assertThat(fields).hasSize(1 + UnknownFields.MAX_FIELDS);
  }

  @Test
  void aPartOfTheDeviceCountsOnce() {
    for (int i = 0; i < 1000; i++) {
      Responses.line(responses.module("1", "ready"), 0, 0.001);
    }

    ParsedResponse parsed = responses.parse();

    assertThat(parsed.samples()).hasSize(2);
    assertThat(parsed.leftOut()).isEqualTo(999);
  }

  @Test
  void saysWhyAValueIsLeftOut() {
    String text =
        "{\"modules\":[{\"location\":\"1\",\"network_interfaces\":["
            + "{\"index\":0,\"current_ber\":-nan(0x1)},"
            + "{\"index\":1,\"current_ber\":0.7,\"current_cd\":null,\"modulation\":[]}]}]}";

    assertThat(Responses.parse(parser, text).examples())
        .extracting(each -> each.tags().get("interface") + " " + each.name() + " " + each.reason())
        .containsExactly(
            "L3 line.current_ber not finite",
            "L4 line.current_ber out of range",
            "L4 line.current_cd null",
            "L4 line.modulation not a valid string");
  }

  private static List<String> fieldsOf(ParsedResponse parsed) {
    return parsed.samples().stream()
        .map(Sample::fields)
        .flatMap(fields -> fields.keySet().stream())
        .toList();
  }
}
