package io.unifiedtelemetry.connect.platform.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** How a version of Kafka logs: 4.x to log4j2, 3.x to reload4j; both to standard output here. */
enum ServerLogging {
  LOG4J2("log4j2.properties", "-Dlog4j2.configurationFile=", "slf4j-reload4j-"),
  RELOAD4J("log4j.properties", "-Dlog4j.configuration=file:", "log4j-slf4j-impl-");

  private final String resource;
  private final String option;
  private final String otherBinding;

  ServerLogging(String resource, String option, String otherBinding) {
    this.resource = resource;
    this.option = option;
    this.otherBinding = otherBinding;
  }

  static ServerLogging of(List<String> jars) {
    return jars.stream().anyMatch(jar -> fileName(jar).startsWith("log4j-core-"))
        ? LOG4J2
        : RELOAD4J;
  }

  /**
   * False for the slf4j binding of the backend that is not there: two bindings are one too many.
   */
  boolean keeps(String jar) {
    return !fileName(jar).startsWith(otherBinding);
  }

  /** Writes the configuration into that folder; the answer is the JVM option that names it. */
  String option(Path folder) throws IOException {
    Path file = folder.resolve(resource).toAbsolutePath();
    Files.createDirectories(folder);
    try (InputStream configuration = ServerLogging.class.getResourceAsStream(resource)) {
      Files.copy(configuration, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return option + file;
  }

  private static String fileName(String jar) {
    return Path.of(jar).getFileName().toString();
  }
}
