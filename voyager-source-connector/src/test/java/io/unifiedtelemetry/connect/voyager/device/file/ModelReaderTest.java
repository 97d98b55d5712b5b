package io.unifiedtelemetry.connect.voyager.device.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each error names its place in the file, and the published schema agrees with the reader. */
class ModelReaderTest {
  private static final Path MODELS = Path.of("../connect-configs/device-models");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POINT =
      "{'kind':'k','objects':'/a/*','tags':{'t':'1#'},'fields':[{'name':'v','type':'float'}]%s}";

  static List<Path> shippedModels() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shippedModels")
  void acceptsTheShippedModels(Path file) throws IOException {
    assertThat(schema().validate(JSON.readTree(file.toFile()))).isEmpty();
    assertThat(FileModel.read(file).kinds()).isNotEmpty();
    assertThat(file.resolveSibling(JSON.readTree(file.toFile()).get("$schema").textValue()))
        .isRegularFile();
  }

  @Test
  void thereAreModelsToTest() throws IOException {
    assertThat(shippedModels()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theModelInTheDocumentationIsValid() throws IOException {
    List<String> models =
        Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/other-devices.md")))
            .results()
            .map(each -> each.group(1))
            .filter(each -> each.contains("\"points\""))
            .toList();

    assertThat(models)
        .singleElement()
        .satisfies(
            model -> {
              assertThat(schema().validate(JSON.readTree(model))).isEmpty();
              FileModel read = ModelReader.read(model.getBytes(StandardCharsets.UTF_8));
              assertThat(read.measurement("sensor")).isEqualTo("mydevice_sensor");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name            | 7                                | /name: must be a string",
        "name            | 'a-b'                            | /name: \"a-b\" does not match",
        "nome            | 'x'                              | /nome: is not a known key",
        "requests        | {}                               | /requests: needs at least one",
        "requests        | {'telnet':[]}                    | /requests/telnet: is not a known key",
        "requests        | {'ssh':[]}                       | /requests/ssh: must be a list that is not",
        "requests        | {'ssh':[{}]}                     | /requests/ssh/0: has no command",
        "requests        | {'ssh':[{'command':'a\\u000ab'}]} | /requests/ssh/0/command:",
        "requests        | {'https':[{'path':'x'}]}         | /requests/https/0/path:",
        "requests        | {'https':[{'path':'/','method':'PUT'}]} | /requests/https/0/method:",
        "requests        | {'https':[{'path':'/','body':'x'}]} | /requests/https/0/body: needs the method",
        "requests        | {'https':[{'path':'/','headers':{'Host':'x'}}]} | /requests/https/0/headers/Host:",
        "requests        | {'https':[{'path':'/','headers':{'A':'x\\u000dy'}}]} | /requests/https/0/headers/A:",
        "requests        | {'https':[{'path':'/','contentType':'json'}]} | /requests/https/0/contentType:",
        "points          | []                               | /points: must be a list that is not",
        "points          | [{}]                             | /points/0: has no kind",
        "points          | [{'kind':'poll','objects':'','fields':[{'name':'v','type':'float'}]}] | /points/0/kind:",
        "points          | [{'kind':'k','objects':'a','fields':[{'name':'v','type':'float'}]}] | /points/0/objects:",
        "points          | [{'kind':'k','objects':'/a','tags':{'device':'/x'},'fields':[{'name':'v','type':'float'}]}] | /points/0/tags/device:",
        "points          | [{'kind':'k','objects':'/a','tags':{'t':'x'},'fields':[{'name':'v','type':'float'}]}] | /points/0/tags/t: is neither",
        "points          | [{'kind':'k','objects':'/a','fields':[]}] | /points/0/fields: must be a list",
        "points          | [{'kind':'k','objects':'/a','fields':[{'name':'v','type':'double'}]}] | /points/0/fields/0/type:",
        "points          | [{'kind':'k','objects':'/a','fields':[{'name':'time','type':'float'}]}] | /points/0/fields/0/name:",
        "points          | [{'kind':'k','objects':'/a','fields':[{'name':'v','type':'float','path':'x'}]}] | /points/0/fields/0/path: is neither",
      })
  void bothRejectAndTheReaderNamesThePlace(String key, String value, String message)
      throws IOException {
    String model = model(key, value);

    assertThatThrownBy(() -> ModelReader.read(bytes(model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThat(schema().validate(JSON.readTree(bytes(model)))).as(model).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",'valid':{'field':'ok','when':{}}               | /points/0/valid/when: has no condition",
        ",'valid':{'field':'ok','when':{'v':{}}}         | /points/0/valid/when/v: is empty",
        ",'valid':{'field':'ok','when':{'v':{'min':1}}}  | /points/0/valid/when/v/min: is not a known key",
        ",'valid':{'field':'ok','when':{'v':{'above':'1'}}} | /points/0/valid/when/v/above: must be a number",
        ",'measurement':'a b'                            | /points/0/measurement:",
      })
  void checksValidityRules(String addition, String message) throws IOException {
    bothRejectAndTheReaderNamesThePlace("points", "[" + POINT.formatted(addition) + "]", message);
  }

  /** What a JSON Schema cannot say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "requests | {'ssh':[{'command':'a'},{'command':'b'}]} | /requests/ssh/0: has no as",
        "requests | {'ssh':[{'as':'a','command':'a'},{'as':'a','command':'b'}]} | /requests/ssh: names two responses the same",
        "requests | {'ssh':[{'as':'a','command':'a'}],'nclu':[{'as':'b','command':'b'}]} | /requests/nclu: names the responses",
        "requests | {'https':[{'path':'/%zz'}]} | /requests/https/0/path: is not a path of a URL",
        "points   | [{'kind':'k','objects':'/a','tags':{'t':'2/x'},'fields':[{'name':'v','type':'float'}]}] | /points/0/tags/t: leads above the top",
        "points   | [{'kind':'k','objects':'/a','tags':{'t':'1#'},'fields':[{'name':'v','type':'float'}]}] | /points/0/tags/t: leads above the top",
        "points   | [{'kind':'k','objects':'/a','tags':{'v':'/x'},'fields':[{'name':'v','type':'float'}]}] | /points/0/fields/0/name: the name \"v\" is used twice",
        "points   | [{'kind':'k','objects':'/a','fields':[{'name':'v','type':'float'}],'valid':{'field':'v','when':{'v':{'above':0}}}}] | /points/0/valid/field: the name",
        "points   | [{'kind':'k','objects':'/a','fields':[{'name':'v','type':'float'}],'valid':{'field':'o','when':{'w':{'above':0}}}}] | /points/0/valid/when/w: there is no field",
        "points   | [{'kind':'k','objects':'/a','measurement':'m_poll','fields':[{'name':'v','type':'float'}]}] | /points/0: the measurement \"m_poll\"",
      })
  void checksWhatASchemaCannot(String key, String value, String message) throws IOException {
    String model = model(key, value);

    assertThatThrownBy(() -> ModelReader.read(bytes(model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void namesThePlaceOfASyntaxErrorOrADuplicateKey() {
    assertThatThrownBy(() -> ModelReader.read(bytes("{'name': 'm',\n,}")))
        .hasMessageContaining("line 2, column 1");
    assertThatThrownBy(() -> ModelReader.read(bytes("{'name': 'm', 'name': 'n'}")))
        .hasMessageContaining("name");
    assertThatThrownBy(() -> ModelReader.read(bytes("[]"))).hasMessage("/: must be an object");
    assertThatThrownBy(() -> ModelReader.read(bytes(""))).hasMessage("/: must be an object");
  }

  private static String model(String key, String value) throws IOException {
    JsonNode model =
        JSON.readTree(
            bytes(
                "{'name':'m','requests':{'ssh':[{'command':'show'}]},'points':["
                    + POINT.formatted("")
                    + "]}"));
    ((ObjectNode) model).set(key, JSON.readTree(bytes(value)));
    return model.toString();
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(JSON.readTree(Path.of("../docs/device-model.schema.json").toFile()));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
