package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.model.FieldSpec;
import io.unifiedtelemetry.connect.voyager.model.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.model.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.record.DevicePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables of the design document say what the code does. */
class DesignDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/design/voyager-source.md");

  @Test
  void eachFieldIsThereWithTypeAndUnit() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);

    assertThat(new VoyagerModel(DerivedFields.NONE).fields()).allSatisfy(spec -> in(lines, spec));
    assertThat(DevicePoints.pollFields()).allSatisfy(spec -> in(lines, spec));
  }

  @Test
  void eachFailureIsThere() throws IOException {
    String text = Files.readString(DOCUMENT);

    assertThat(FailureClass.values())
        .allSatisfy(each -> assertThat(text).contains("\n| `" + each.text() + "` | "));
  }

  private static void in(List<String> lines, FieldSpec spec) {
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
