package io.unifiedtelemetry.connect.influxdb.sink.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cases of line protocol: InfluxData's own corpus if Go is installed and can download the module,
 * and always some of ours.
 */
public final class Corpus {
  private static final Logger LOG = LoggerFactory.getLogger(Corpus.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODULE =
      "github.com/influxdata/line-protocol-corpus@v0.0.0-20210922080147-aa28ccfb8937";
  private static final List<String> OURS =
      List.of(
          "m f=1",
          "m,t=a,u=b f=1.5,g=2i,h=\"s\",k=true 1700000000000000000",
          "m\\ n,t\\,u=a\\=b f\\ g=\"x,y=z \\\"q\\\" \\\\\"",
          "m f=\"a\nb\" 1",
          "m f=\"a\"b 1",
          "m f=\"a\"\\",
          "# comment",
          "m f=\"open",
          "m,t f=1",
          "m f=1 1x",
          "m\\",
          "m,_field=x f=1");

  private Corpus() {}

  /** Returns all cases whose times, if any, are in nanoseconds. */
  public static List<byte[]> cases() throws InterruptedException {
    List<byte[]> cases = new ArrayList<>();
    OURS.forEach(each -> cases.add(each.getBytes(StandardCharsets.UTF_8)));
    try {
      for (JsonNode each : JSON.readTree(folder().resolve("corpus.json").toFile()).path("decode")) {
        JsonNode input = each.path("input");
        if (input.path("precision").asText().equals("1ns")) {
          cases.add(text(input.path("text")));
        }
      }
    } catch (IOException e) {
      LOG.warn("Only our own cases, InfluxData's corpus is not available: {}", e.toString());
    }
    return cases;
  }

  private static byte[] text(JsonNode text) {
    return text.isTextual()
        ? text.asText().getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode(text.path("binary").asText());
  }

  private static Path folder() throws IOException, InterruptedException {
    Path output = Files.createTempFile("go", ".json");
    try {
      Process process =
          new ProcessBuilder("go", "mod", "download", "-json", MODULE)
              .directory(output.getParent().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("go mod download takes too long");
      }
      JsonNode result = JSON.readTree(output.toFile());
      if (process.exitValue() != 0 || !result.has("Dir")) {
        throw new IOException("go mod download failed");
      }
      return Path.of(result.get("Dir").asText());
    } finally {
      Files.delete(output);
    }
  }
}
