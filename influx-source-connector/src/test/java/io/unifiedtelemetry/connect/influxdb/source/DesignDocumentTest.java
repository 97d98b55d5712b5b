package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The design document quotes the source. */
class DesignDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/design/influx-source.md");
  private static final Path TASK =
      Path.of(
          "src/main/java",
          StartedInfluxDbSourceTask.class.getName().replace('.', '/').concat(".java"));

  @Test
  void quotesPoll() throws Exception {
    String source = Files.readString(TASK);
    int start = source.indexOf("  List<SourceRecord> poll()");
    String poll = source.substring(start, source.indexOf("\n  }\n", start) + "\n  }".length());

    assertThat(Files.readString(DOCUMENT)).contains("```java\n" + poll.stripIndent() + "\n```\n");
  }
}
