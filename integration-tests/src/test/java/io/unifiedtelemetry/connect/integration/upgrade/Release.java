package io.unifiedtelemetry.connect.integration.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a release accepted and stored, kept as files: configurations, offsets and records. {@link
 * RecordReleaseIT} writes them.
 */
record Release(String version) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Path RELEASES =
      Project.ROOT.resolve("integration-tests/src/test/resources/compatibility");
  // Stands for the name that the connector, its topic and its bucket have.
  private static final String NAME = "RECORDED-NAME";

  /** All releases that were recorded. */
  static List<Release> all() throws IOException {
    try (Stream<Path> folders = Files.list(RELEASES)) {
      return folders.map(each -> new Release(each.getFileName().toString())).toList();
    }
  }

  /** Reads a file for a connector of that name. */
  JsonNode read(String file, String name) throws IOException {
    return JSON.readTree(Files.readString(path(file)).replace(NAME, name));
  }

  /** Writes a file of a connector that has that name. */
  void write(String file, Object content, String name) throws IOException {
    Files.createDirectories(path(file).getParent());
    Files.writeString(path(file), JSON.writeValueAsString(content).replace(name, NAME) + "\n");
  }

  Path path(String file) {
    return RELEASES.resolve(version).resolve(file);
  }
}
