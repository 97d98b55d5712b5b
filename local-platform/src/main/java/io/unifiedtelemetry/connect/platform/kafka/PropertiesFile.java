package io.unifiedtelemetry.connect.platform.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/** A file of Java properties, as Kafka's programs and its file config provider read it. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * Writes or replaces the file; its folder is made where it is missing. Who reads it meanwhile
   * sees the old values or the new ones.
   */
  public static void write(Path file, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "properties", null);
    try (Writer out = Files.newBufferedWriter(whole)) {
      properties.store(out, null);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
