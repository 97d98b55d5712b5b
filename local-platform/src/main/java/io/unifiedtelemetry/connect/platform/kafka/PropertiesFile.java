package io.unifiedtelemetry.connect.platform.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A file of Java properties, as Kafka's programs and its file config provider read it. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /** Writes or replaces the file; its folder is made where it is missing. */
  public static void write(Path file, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
  }
}
