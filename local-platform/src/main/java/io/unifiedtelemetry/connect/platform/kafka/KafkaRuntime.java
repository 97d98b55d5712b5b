package io.unifiedtelemetry.connect.platform.kafka;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class path of a version of Kafka, to start its broker and Connect worker. The build writes it
 * to {@code kafka-runtime/current/target/classpath} and {@code …/oldest/target/classpath}.
 *
 * @param version for example {@code 4.3.1}
 * @param jars the class path
 * @param logging the logging backend of this version
 */
public record KafkaRuntime(String version, List<String> jars, Logging logging) {
  private static final Pattern CLIENTS = Pattern.compile("kafka-clients-(.+)\\.jar");

  /** The version of the Maven property {@code kafka.version}. */
  public static KafkaRuntime current(Path project) throws IOException {
    return from(project.resolve("kafka-runtime/current/target/classpath"));
  }

  /** The version of the Maven property {@code kafka.oldest.version}. */
  public static KafkaRuntime oldest(Path project) throws IOException {
    return from(project.resolve("kafka-runtime/oldest/target/classpath"));
  }

  private static KafkaRuntime from(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          "There is no "
              + file
              + "; run mvn -q -DskipTests package in the project's folder to create it.");
    }
    List<String> listed = List.of(Files.readString(file).strip().split(File.pathSeparator));
    Logging logging = Logging.of(listed);
    return new KafkaRuntime(
        version(listed), listed.stream().filter(logging::keeps).toList(), logging);
  }

  /**
   * Returns the command that runs one of Kafka's programs.
   *
   * @param folder where to write the logging configuration
   */
  public List<String> command(
      List<String> jvmOptions, Path folder, String mainClass, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add(logging.option(folder));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, jars), mainClass));
    Stream.of(arguments).forEach(command::add);
    return command;
  }

  private static String version(List<String> jars) {
    return jars.stream()
        .map(jar -> CLIENTS.matcher(fileName(jar)))
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kafka-clients on the class path"));
  }

  private static String fileName(String jar) {
    return Path.of(jar).getFileName().toString();
  }

  /** The logging backend, log4j2 in 4.x and reload4j in 3.x. Both log to standard output here. */
  enum Logging {
    LOG4J2("log4j2.properties", "-Dlog4j2.configurationFile=", "slf4j-reload4j-"),
    RELOAD4J("log4j.properties", "-Dlog4j.configuration=file:", "log4j-slf4j-impl-");

    private final String resource;
    private final String option;
    private final String otherBinding;

    Logging(String resource, String option, String otherBinding) {
      this.resource = resource;
      this.option = option;
      this.otherBinding = otherBinding;
    }

    private static Logging of(List<String> jars) {
      return jars.stream().anyMatch(jar -> fileName(jar).startsWith("log4j-core-"))
          ? LOG4J2
          : RELOAD4J;
    }

    /** False for the slf4j binding of the other backend: there must be only one binding. */
    private boolean keeps(String jar) {
      return !fileName(jar).startsWith(otherBinding);
    }

    /** Writes the configuration to the folder and returns the JVM option that refers to it. */
    private String option(Path folder) throws IOException {
      Path file = folder.resolve(resource).toAbsolutePath();
      Files.createDirectories(folder);
      try (InputStream configuration = KafkaRuntime.class.getResourceAsStream(resource)) {
        Files.copy(configuration, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return option + file;
    }
  }
}
