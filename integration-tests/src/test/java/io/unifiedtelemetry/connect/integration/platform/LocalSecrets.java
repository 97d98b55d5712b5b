package io.unifiedtelemetry.connect.integration.platform;

import io.unifiedtelemetry.connect.platform.kafka.ConnectorFile;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the secrets that a connector file refers to into a folder that the worker may read. */
final class LocalSecrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{file:([^:}]+):([^}]+)}");

  private final Path folder;

  /**
   * @param folder for the secrets of one connector
   */
  LocalSecrets(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files that the configuration refers to.
   *
   * @param secrets by key of the configuration
   * @return the same with references to those files
   * @throws IllegalArgumentException where a key refers to a secret that is not given
   */
  ConnectorFile write(ConnectorFile file, Map<String, String> secrets) throws IOException {
    ConnectorFile local = file.withSecrets(folder);
    Map<Path, Map<String, String>> files = new HashMap<>();
    for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> each :
        local.request().get("config").properties()) {
      Matcher reference = REFERENCE.matcher(each.getValue().asText());
      while (reference.find()) {
        String secret = secrets.get(each.getKey());
        if (secret == null) {
          throw new IllegalArgumentException("no secret for " + each.getKey());
        }
        files
            .computeIfAbsent(Path.of(reference.group(1)), name -> new HashMap<>())
            .put(reference.group(2), secret);
      }
    }
    for (Map.Entry<Path, Map<String, String>> each : files.entrySet()) {
      PropertiesFile.write(each.getKey(), each.getValue());
    }
    return local;
  }
}
