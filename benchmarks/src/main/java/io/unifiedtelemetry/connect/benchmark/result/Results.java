package io.unifiedtelemetry.connect.benchmark.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run of one part of the benchmark found out, as kept in {@code benchmarks/results}.
 *
 * @param part its name
 * @param taken when it ended, RFC 3339
 * @param command how to do it again
 * @param quick whether it only proved that the benchmark works: the figures then mean nothing
 * @param machine what it ran on
 * @param versions of what took part, by name
 */
public record Results(
    String part,
    String taken,
    String command,
    boolean quick,
    Map<String, String> machine,
    Map<String, String> versions,
    List<Figure> figures,
    List<Profile> profiles) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes them into a folder, over older ones of the same part. */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(folder, part), JSON.writeValueAsString(this) + "\n");
  }

  /** Whether that part was ever run there. */
  public static boolean exist(Path folder, String part) {
    return Files.exists(file(folder, part));
  }

  /** Reads those of a part. */
  public static Results load(Path folder, String part) throws IOException {
    return JSON.readValue(file(folder, part).toFile(), Results.class);
  }

  private static Path file(Path folder, String part) {
    return folder.resolve(part + ".json");
  }
}
