package io.unifiedtelemetry.connect.cli.check.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The properties of the worker that is to run the connectors.
 *
 * @param isKnown whether a file was given
 */
public record WorkerSettings(boolean isKnown, Map<String, String> properties) {
  /** No file was given. */
  public static final WorkerSettings UNKNOWN = new WorkerSettings(false, Map.of());

  /** Reads the file with which a worker is started. */
  public static WorkerSettings read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new WorkerSettings(
        true,
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(key -> key, properties::getProperty)));
  }

  /** The value of a key, if it has one that is not empty. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(properties.get(key)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** The values of a key that takes a list. */
  public List<String> list(String key) {
    return ConnectorSettings.split(value(key).orElse(""));
  }
}
