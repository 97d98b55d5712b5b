package io.unifiedtelemetry.connect.voyager.simulator.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Responses from files instead of simulated readings, so that the simulator stands in for any
 * device that prints JSON. A file is a JSON list of objects with {@code request} (the command, or
 * method and path of an HTTP request), {@code response} (JSON, or a string that is sent as it is)
 * and optionally {@code contentType}.
 */
public final class PlayedResponses {
  /** No responses: the device is a Voyager. */
  public static final PlayedResponses NONE = new PlayedResponses(Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Played> byRequest;

  private PlayedResponses(Map<String, Played> byRequest) {
    this.byRequest = byRequest;
  }

  /** The response to one request. */
  record Played(String text, String contentType) {}

  /**
   * Reads a file, or all {@code .json} files of a directory.
   *
   * @throws IOException if a file cannot be read or has another format
   */
  public static PlayedResponses read(Path source) throws IOException {
    Map<String, Played> byRequest = new HashMap<>();
    for (Path file : files(source)) {
      for (JsonNode each : JSON.readTree(file.toFile())) {
        if (!each.path("request").isTextual() || !each.has("response")) {
          throw new IOException(file + ": each element needs request and response");
        }
        JsonNode response = each.get("response");
        String text =
            response.isTextual() ? response.textValue() : response.toPrettyString() + "\n";
        byRequest.put(
            each.get("request").textValue(),
            new Played(text, each.path("contentType").asText("application/json")));
      }
    }
    return new PlayedResponses(Map.copyOf(byRequest));
  }

  /** Whether there is a response to that request. */
  public boolean contains(String request) {
    return byRequest.containsKey(request);
  }

  /** Returns the content type of the response to a request. */
  public String contentType(String request) {
    return byRequest.get(request).contentType();
  }

  Optional<String> text(String request) {
    return Optional.ofNullable(byRequest.get(request)).map(Played::text);
  }

  private static List<Path> files(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return List.of(source);
    }
    try (Stream<Path> all = Files.list(source)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
