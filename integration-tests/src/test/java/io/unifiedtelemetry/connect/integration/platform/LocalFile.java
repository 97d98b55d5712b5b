package io.unifiedtelemetry.connect.integration.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file in {@code connect-configs}, prepared for a test: only addresses may be changed, and the
 * secrets that it refers to are written to files of the worker.
 */
public final class LocalFile {
  // Another folder, for tests with the packages of an earlier release.
  private static final Path CONFIGS =
      Project.ROOT.resolve(System.getProperty("connect.configs", "connect-configs"));
  private static final Path MODELS = CONFIGS.resolve("device-models");
  private static final Set<String> ADDRESSES =
      Set.of(
          "topic",
          "topic.channels",
          "topics",
          "heartbeat.topic",
          "errors.deadletterqueue.topic.name",
          "influxdb.url",
          "influxdb.org",
          "influxdb.bucket",
          "influxdb.database",
          "voyager.devices");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{file:([^:}]+):([^}]+)}");

  private final ConnectorFile file;
  private final Map<String, String> secrets;

  private LocalFile(ConnectorFile file, Map<String, String> secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  /** All files, as paths relative to the folder. */
  public static List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIGS)) {
      return files
          .filter(each -> each.toString().endsWith(".json"))
          .filter(each -> !each.startsWith(MODELS))
          .map(each -> CONFIGS.relativize(each).toString())
          .sorted()
          .toList();
    }
  }

  /** Copies the device models, which a configuration expects next to its secrets. */
  public static void copyModels(Path folder) throws IOException {
    Path copies = Files.createDirectories(folder.resolve(MODELS.getFileName()));
    try (Stream<Path> files = Files.list(MODELS)) {
      for (Path file : files.toList()) {
        Files.writeString(copies.resolve(file.getFileName()), Files.readString(file));
      }
    }
  }

  /** Reads a file, for example {@code voyager-source.json}. */
  public static LocalFile read(String file) throws IOException {
    return read(CONFIGS.resolve(file));
  }

  /** Reads a file in another folder. */
  public static LocalFile read(Path file) throws IOException {
    return new LocalFile(ConnectorFile.read(file), Map.of());
  }

  /** Reads the file for a major version of InfluxDB, for example {@code influx-source.json}. */
  public static LocalFile read(String file, int majorVersion) throws IOException {
    return read(majorVersion == 1 ? "influxdb-1/" + file : file);
  }

  /** A copy with another connector name. */
  public LocalFile named(String name) {
    return new LocalFile(file.named(name), secrets);
  }

  /** A copy with another address. */
  public LocalFile with(String key, String value) {
    if (!ADDRESSES.contains(key)) {
      throw new IllegalArgumentException(
          key + " is not an address; tests must use the other values unchanged");
    }
    return new LocalFile(file.with(key, value), secrets);
  }

  /** A copy with the secret that a configuration key refers to. */
  public LocalFile withSecret(String key, String value) {
    Map<String, String> all = new HashMap<>(secrets);
    all.put(key, value);
    return new LocalFile(file, all);
  }

  /** A copy for a bucket or database of a server. */
  public LocalFile with(InfluxDbServer server, String bucket) {
    LocalFile local = with("influxdb.url", server.url());
    return server.majorVersion() == 1
        ? local.with("influxdb.database", bucket)
        : local
            .with("influxdb.bucket", bucket)
            .with("influxdb.org", server.org())
            .withSecret("influxdb.token", server.token());
  }

  /** The connector's name. */
  public String name() {
    return file.name();
  }

  /** The value of a configuration key; empty if it has none. */
  public String value(String key) {
    return file.value(key);
  }

  /** Writes the secrets and returns the request to post to the worker. */
  public JsonNode request(ConnectWorker worker) throws IOException {
    return request(secretsFolder(worker));
  }

  /** Writes the secrets to that folder and returns the request to post. */
  public JsonNode request(Path folder) throws IOException {
    ConnectorFile local = file.withSecrets(folder);
    Map<Path, Map<String, String>> files = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : local.request().get("config").properties()) {
      Matcher reference = REFERENCE.matcher(each.getValue().asText());
      while (reference.find()) {
        files
            .computeIfAbsent(Path.of(reference.group(1)), path -> new HashMap<>())
            .put(reference.group(2), secret(each.getKey()));
      }
    }
    for (Map.Entry<Path, Map<String, String>> each : files.entrySet()) {
      PropertiesFile.write(each.getKey(), each.getValue());
    }
    return local.request();
  }

  /** The folder for secrets that replaces the one in the file; each connector has its own. */
  public Path secretsFolder(ConnectWorker worker) {
    return worker.secrets().resolve(name());
  }

  /** Posts the file and waits until the connector and its tasks are running. */
  public void start(ConnectWorker worker) throws IOException, InterruptedException {
    ConnectRest rest = worker.rest();
    rest.create(request(worker));
    rest.awaitRunning(name());
  }

  private String secret(String key) {
    String secret = secrets.get(key);
    if (secret == null) {
      throw new IllegalStateException(name() + " needs a secret for " + key);
    }
    return secret;
  }
}
