package io.unifiedtelemetry.connect.cli.diff;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How to reach one side. Secrets come from files or from the environment, because arguments are
 * visible to all users of a machine.
 *
 * @param name left or right
 * @param target {@code URL,BUCKET}; for 1.x {@code URL,DATABASE[/RETENTION-POLICY]}
 * @param config file with more settings of a connection, named as in a connector
 */
record SideSettings(
    String name,
    String target,
    Optional<String> org,
    Optional<Path> tokenFile,
    Optional<String> user,
    Optional<Path> passwordFile,
    Optional<Path> config) {

  /**
   * Reads files and environment.
   *
   * @throws IllegalArgumentException or another RuntimeException if a setting is invalid
   */
  InfluxDbConnection connection(Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>();
    putEnvironment(all, environment);
    if (config.isPresent()) {
      all.putAll(properties(config.get()));
    }
    putTarget(all);
    org.ifPresent(value -> all.put(InfluxDbConnection.ORG, value));
    if (user.isPresent()) {
      all.put(InfluxDbConnection.USERNAME, user.get());
      // A token would be used instead; the one in the environment may be for the other side.
      all.remove(InfluxDbConnection.TOKEN);
    }
    if (tokenFile.isPresent()) {
      all.put(InfluxDbConnection.TOKEN, secret(tokenFile.get()));
    }
    if (passwordFile.isPresent()) {
      all.put(InfluxDbConnection.PASSWORD, secret(passwordFile.get()));
    }
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    return InfluxDbConnection.from(new AbstractConfig(definition, all, false));
  }

  private void putTarget(Map<String, String> all) {
    int comma = target.indexOf(',');
    if (comma < 1 || comma == target.length() - 1) {
      throw new IllegalArgumentException(
          "--%s must be URL,BUCKET, not \"%s\"".formatted(name, target));
    }
    String bucket = target.substring(comma + 1);
    int slash = bucket.indexOf('/');
    all.put(InfluxDbConnection.URL, target.substring(0, comma));
    all.put(InfluxDbConnection.BUCKET, bucket);
    // Which of these is used depends on the server's version.
    all.putIfAbsent(InfluxDbConnection.DATABASE, slash < 1 ? bucket : bucket.substring(0, slash));
    if (slash > 0) {
      all.putIfAbsent(InfluxDbConnection.RETENTION_POLICY, bucket.substring(slash + 1));
    }
  }

  // LEFT_INFLUXDB_TOKEN, or INFLUXDB_TOKEN for both sides.
  private void putEnvironment(Map<String, String> all, Map<String, String> environment) {
    for (String key :
        new String[] {
          InfluxDbConnection.TOKEN,
          InfluxDbConnection.ORG,
          InfluxDbConnection.USERNAME,
          InfluxDbConnection.PASSWORD
        }) {
      String both = key.toUpperCase(Locale.ROOT).replace('.', '_');
      String own = name.toUpperCase(Locale.ROOT) + "_" + both;
      String value = environment.getOrDefault(own, environment.get(both));
      if (value != null) {
        all.put(key, value);
      }
    }
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  private static String secret(Path file) throws IOException {
    return Files.readString(file).lines().findFirst().orElse("").strip();
  }
}
