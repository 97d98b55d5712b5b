package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The design document quotes the source. */
class DesignDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/design/influx-sink.md");
  private static final Path SOURCE =
      Path.of(
          "src/main/java",
          StartedInfluxDbSinkTask.class.getName().replace('.', '/').concat(".java"));
  private static final String START = "  public void put(";
  private static final String END = "\n  }\n";

  @Test
  void quotesPut() throws IOException {
    String source = Files.readString(SOURCE);
    int start = source.indexOf(START);
    String put = source.substring(start, source.indexOf(END, start) + END.length());

    assertThat(Files.readString(DOCUMENT)).contains("```java\n" + put.indent(-2) + "```\n");
  }
}
