package io.unifiedtelemetry.connect.platform.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/** Writes Java properties files for Kafka's programs and its file config provider. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /** Writes or replaces the file atomically, and creates its folder if necessary. */
  public static void write(Path file, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "properties", null);
    try (Writer out = Files.newBufferedWriter(temporary)) {
      properties.store(out, null);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
