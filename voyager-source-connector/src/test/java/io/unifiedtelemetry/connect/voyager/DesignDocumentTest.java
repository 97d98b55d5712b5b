package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.OpenConfigModel;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.record.DevicePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables and the quoted code of the design document match the code. */
class DesignDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/design/voyager-source.md");
  private static final Path TASK =
      Path.of("src/main/java/io/unifiedtelemetry/connect/voyager/StartedVoyagerSourceTask.java");

  @Test
  void listsEachFieldWithTypeAndUnit() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);

    assertThat(new VoyagerModel(DerivedFields.NONE).fields())
        .allSatisfy(spec -> assertListed(lines, spec));
    assertThat(new OpenConfigModel(new VoyagerModel(DerivedFields.NONE)).fields())
        .allSatisfy(spec -> assertListed(lines, spec));
    assertThat(DevicePoints.pollFields()).allSatisfy(spec -> assertListed(lines, spec));
  }

  @Test
  void listsEachFailureClass() throws IOException {
    String text = Files.readString(DOCUMENT);

    assertThat(FailureClass.values())
        .allSatisfy(each -> assertThat(text).contains("\n| `" + each.text() + "` | "));
  }

  @Test
  void quotesPollVerbatim() throws IOException {
    String source = Files.readString(TASK);
    int start = source.indexOf("  List<SourceRecord> poll()");
    String method = source.substring(start, source.indexOf("\n  }\n", start) + 4);

    assertThat(Files.readString(DOCUMENT)).contains("```java\n" + method.stripIndent() + "\n```\n");
  }

  private static void assertListed(List<String> lines, FieldSpec spec) {
    String type = "| " + spec.type().name().toLowerCase(Locale.ROOT) + " |";
    String unit = spec.unit().isEmpty() ? "| |" : "| " + spec.unit() + " |";
    assertThat(lines)
        .as(spec.toString())
        .anyMatch(
            line ->
                line.startsWith("| ")
                    && line.split("\\|")[1].contains("`" + spec.name() + "`")
                    && line.contains(type)
                    && line.contains(unit));
  }
}
