package io.unifiedtelemetry.connect.cli.check.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file with the configuration of a connector: the body of {@code POST /connectors}, or that of
 * {@code PUT /connectors/NAME/config}.
 *
 * @param isConnector whether it is such a file at all; other JSON has no settings
 * @param config the settings, without those that are no single value
 * @param lines the line of each key, from 1
 * @param problems what is wrong with the file as such
 */
public record ConnectorFile(
    Path path,
    boolean isConnector,
    Map<String, String> config,
    Map<String, Integer> lines,
    Problems problems) {

  /** The line of a key; the first one if the file does not have the key. */
  public int line(String key) {
    return lines.getOrDefault(key, 1);
  }
}
