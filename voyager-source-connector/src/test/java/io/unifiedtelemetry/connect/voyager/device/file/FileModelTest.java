package io.unifiedtelemetry.connect.voyager.device.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.voyager.device.LeftOut;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models in JSON, with single instead of double quotes, applied to responses. */
class FileModelTest {
  private static final String PORTS =
      """
      {'name': 'm', 'requests': {'ssh': [{'command': 'show'}]},
       'points': [{'kind': 'port', 'objects': '/ports/*', 'tags': {'port': '0#'},
         'fields': [{'name': 'power', 'path': '/optics/rx', 'type': 'float', 'unit': 'dBm'},
                    {'name': 'errors', 'type': 'integer'},
                    {'name': 'up', 'type': 'boolean'},
                    {'name': 'media', 'type': 'string'}],
         'valid': {'field': 'power_valid', 'when': {'power': {'above': -40}, 'up': {'in': [true]}}}}]}
      """;

  @Test
  void describesItsFieldsAndTags() throws IOException {
    FileModel model = model(PORTS);

    assertThat(model.measurement("port")).isEqualTo("m_port");
    assertThat(model.measurement("poll")).isEqualTo("m_poll");
    assertThat(model.kinds()).containsExactly("port");
    assertThat(model.tags()).containsExactly("port");
    assertThat(model.fields())
        .extracting(each -> each.name() + " " + each.type() + " " + each.unit())
        .containsExactly(
            "power FLOAT dBm",
            "errors INTEGER ",
            "up BOOLEAN ",
            "media STRING ",
            "power_valid INTEGER ");
    assertThat(model.requests().ssh()).containsExactly("show");
  }

  @Test
  void fieldsHaveTheTypesOfTheModelWhateverTheDevicePrints() throws IOException {
    ParsedResponse numbers =
        parse(
            PORTS,
            "{'ports': {'1': {'optics': {'rx': -3}, 'errors': 7.0, 'up': true, 'media': 400}}}");
    ParsedResponse texts =
        parse(
            PORTS,
            "{'ports': {'1': {'optics': {'rx': '-3.0'}, 'errors': '7', 'up': 'true', 'media': '400'}}}");

    assertThat(numbers.samples()).isEqualTo(texts.samples());
    assertThat(numbers.samples().get(0).tags()).isEqualTo(Map.of("port", "1"));
    assertThat(numbers.samples().get(0).fields())
        .isEqualTo(
            Map.of("power", -3.0, "errors", 7L, "up", true, "media", "400", "power_valid", 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "nan", "NaN", "-inf", "Infinity", "'n/a'", "[]", "{}", "true", "1e999"})
  void leavesOutWhatIsNoNumber(String value) throws IOException {
    ParsedResponse parsed =
        parse(PORTS, "{'ports': {'1': {'optics': {'rx': " + value + "}, 'media': 'nan'}}}");

    assertThat(parsed.samples().get(0).fields())
        .isEqualTo(Map.of("media", "nan", "power_valid", 0L));
    assertThat(parsed.leftOut()).isEqualTo(1);
  }

  @Test
  void aMissingValueIsLeftOutAndNotCounted() throws IOException {
    ParsedResponse parsed = parse(PORTS, "{'ports': {'1': {'media': 'x'}}}");

    assertThat(parsed.samples().get(0).fields()).containsOnlyKeys("media", "power_valid");
    assertThat(parsed.leftOut()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-40, true, 0", "-39.9, true, 1", "-39.9, false, 0", "'', true, 0"})
  void computesTheValidity(String power, boolean up, long valid) throws IOException {
    String optics = power.isEmpty() ? "{}" : "{'rx': " + power + "}";
    ParsedResponse parsed =
        parse(PORTS, "{'ports': {'1': {'optics': " + optics + ", 'up': " + up + "}}}");

    assertThat(parsed.samples().get(0).fields()).containsEntry("power_valid", valid);
  }

  @Test
  void tagsComeFromTheObjectsAbove() throws IOException {
    ParsedResponse parsed =
        parse(
            model("/slots/*/lines/*", "'slot': '2/id', 'line': '0#', 'chassis': '4/name'"),
            "{'name': 'c', 'slots': [{'id': 9, 'lines': [{'v': 1}, {'v': 2}]}, {'lines': [{'v': 3}]}]}");

    assertThat(parsed.samples())
        .extracting(each -> each.tags() + " " + each.fields())
        .containsExactly(
            "{chassis=c, line=0, slot=9} {v=1.0}", "{chassis=c, line=1, slot=9} {v=2.0}");
    assertThat(parsed.leftOut()).as("the slot without id").isEqualTo(1);
  }

  @Test
  void ofTwoObjectsWithTheSameTagsTheFirstIsSent() throws IOException {
    ParsedResponse parsed =
        parse(model("/*", "'id': '/id'"), "[{'id': 1, 'v': 1}, {'id': 1, 'v': 2}]");

    assertThat(parsed.samples())
        .singleElement()
        .matches(each -> each.fields().get("v").equals(1.0));
    assertThat(parsed.leftOut()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\\\", "a\\n", "a\\u001b[2J", "a\\u202e", "a\\ud800"})
  void aTagThatCouldForgeAPointLeavesThePointOut(String tag) throws IOException {
    ParsedResponse parsed =
        parse(model("/*", "'id': '/id'"), "[{'id': '" + tag + "', 'v': 1}, {'id': 1, 'v': 2}]");

    assertThat(parsed.samples()).singleElement().matches(each -> each.tags().get("id").equals("1"));
    assertThat(parsed.examples())
        .singleElement()
        .isEqualTo(new LeftOut("k", Map.of(), "", "no valid tag id"));
  }

  @Test
  void saysWhyAValueIsLeftOut() throws IOException {
    ParsedResponse parsed =
        parse(
            model("/*", "'id': '/id'"),
            "[{'id': 1, 'v': 2}, {'id': 1, 'v': 2}, {'id': 2, 'v': nan}]");

    assertThat(parsed.examples())
        .extracting(each -> each.name() + " " + each.tags() + " " + each.reason())
        .containsExactly("k {} appears twice", "k.v {id=2} not finite");
  }

  @Test
  void aThousandTimesTooManyObjectsAreBounded() throws IOException {
    String many = "{'v': 1},".repeat(50_000);

    ParsedResponse parsed = parse(model("/*", "'i': '0#'"), "[" + many + "{'v': 1}]");

    assertThat(parsed.samples()).hasSize(10_000);
    assertThat(parsed.leftOut()).isEqualTo(40_001);
  }

  @Test
  void combinesTheResponsesOfSeveralRequests() throws IOException {
    String model =
        """
        {'name': 'm', 'requests': {'ssh': [{'as': 'a', 'command': '1'}, {'as': 'b', 'command': '2'}]},
         'points': [{'kind': 'k', 'objects': '/a/list/*', 'tags': {'host': '3/b/host'},
                     'fields': [{'name': 'v', 'path': '0', 'type': 'float'}]}]}
        """;

    assertThat(parse(model, "\u001e{'list': [5]}\u001e{'host': 'h'}").samples().get(0))
        .matches(each -> each.tags().equals(Map.of("host", "h")))
        .matches(each -> each.fields().equals(Map.of("v", 5.0)));
    assertFails(model, "\u001e{}\u001e\u001e{}", FailureClass.NOT_JSON, "1E");
    assertFails(model, "\u001e{}\u001eERROR: no", FailureClass.NOT_JSON, "b: ");
    assertFails(model, "\u001e{}{}\u001e", FailureClass.NOT_JSON, "a: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | NOT_JSON | empty",
        "% Invalid command | NOT_JSON | % Invalid command",
        "{'ports': { | NOT_JSON | truncated",
        "{'ports': {}} {} | NOT_JSON | malformed",
        "{'modules': []} | UNEXPECTED_JSON | finds no point",
        "[1, 2] | UNEXPECTED_JSON | finds no point"
      })
  void namesWhatIsNotAResponse(String response, FailureClass kind, String part) throws IOException {
    assertFails(PORTS, response, kind, part);
  }

  @Test
  @Timeout(20)
  void aMegabyteOfHostileTextTakesLinearTime() throws IOException {
    List<String> hostile =
        List.of(
            "{" + "\\\"".repeat(500_000),
            "{" + "nan(".repeat(250_000),
            "{" + "\"".repeat(1_000_001),
            "[".repeat(1_000_000),
            "{'ports': {'1': {'errors': " + "9".repeat(1_000_000) + "}}}");

    for (String text : hostile) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> parse(PORTS, text)).isInstanceOf(PollFailure.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  private static void assertFails(String model, String response, FailureClass kind, String part) {
    assertThatThrownBy(() -> parse(model, response))
        .isInstanceOfSatisfying(PollFailure.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(part);
  }

  private static String model(String objects, String tags) {
    return """
        {'name': 'm', 'requests': {'ssh': [{'command': 'show'}]},
         'points': [{'kind': 'k', 'objects': '%s', 'tags': {%s},
                     'fields': [{'name': 'v', 'type': 'float'}]}]}
        """
        .formatted(objects, tags);
  }

  private static ParsedResponse parse(String model, String response) throws IOException {
    byte[] bytes = json(response);
    return model(model).parser().parse(bytes, bytes.length);
  }

  private static FileModel model(String text) throws IOException {
    return ModelReader.read(json(text));
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
