package io.unifiedtelemetry.connect.platform.kafka;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version of Kafka whose broker and Connect worker can be started: the jars that the build listed
 * in {@code kafka-runtime/current/target/classpath} and {@code …/oldest/target/classpath}.
 *
 * @param version for example {@code 4.3.1}
 * @param jars the class path
 * @param logging how this version logs
 */
public record KafkaRuntime(String version, List<String> jars, ServerLogging logging) {
  private static final Pattern CLIENTS = Pattern.compile("kafka-clients-(.+)\\.jar");

  /** The version that the build names {@code kafka.version}. */
  public static KafkaRuntime current(Path project) throws IOException {
    return from(project.resolve("kafka-runtime/current/target/classpath"));
  }

  /** The oldest version that the packages are tried with, {@code kafka.oldest.version}. */
  public static KafkaRuntime oldest(Path project) throws IOException {
    return from(project.resolve("kafka-runtime/oldest/target/classpath"));
  }

  private static KafkaRuntime from(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          "There is no "
              + file
              + " yet; mvn -q -DskipTests package in the project's folder makes it.");
    }
    List<String> listed = List.of(Files.readString(file).strip().split(File.pathSeparator));
    ServerLogging logging = ServerLogging.of(listed);
    return new KafkaRuntime(
        version(listed), listed.stream().filter(logging::keeps).toList(), logging);
  }

  /**
   * The command that runs one of Kafka's programs.
   *
   * @param folder where the logging configuration is written to
   */
  List<String> command(List<String> jvmOptions, Path folder, String mainClass, String... arguments)
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
        .map(jar -> CLIENTS.matcher(Path.of(jar).getFileName().toString()))
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kafka-clients in the class path"));
  }
}
