package io.unifiedtelemetry.connect.benchmark.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The results of one suite, as stored in {@code benchmarks/results}.
 *
 * @param suite its name
 * @param finished when it ended, in RFC 3339
 * @param command that repeats it
 * @param quick whether the run only checked that the benchmark works, so the figures are
 *     meaningless
 * @param machine facts about the machine, by name
 * @param versions of the servers, by name
 */
public record Results(
    String suite,
    String finished,
    String command,
    boolean quick,
    Map<String, String> machine,
    Map<String, String> versions,
    List<Figure> figures,
    List<Profile> profiles) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes the results to a folder, replacing earlier ones of the same suite. */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(folder, suite), JSON.writeValueAsString(this) + "\n");
  }

  /** Whether the folder has results of this suite. */
  public static boolean exist(Path folder, String suite) {
    return Files.exists(file(folder, suite));
  }

  /** Reads the results of a suite. */
  public static Results load(Path folder, String suite) throws IOException {
    return JSON.readValue(file(folder, suite).toFile(), Results.class);
  }

  private static Path file(Path folder, String suite) {
    return folder.resolve(suite + ".json");
  }
}
