package io.unifiedtelemetry.connect.cli.migrate.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A connector that takes over from an input and an output of Telegraf. */
public final class ConnectorDraft {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private final String name;
  private final String secretsFile;
  private final Origin origin;
  private final Map<String, String> config = new LinkedHashMap<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();

  /**
   * What the connector replaces.
   *
   * @param plugins the input and the output
   * @param brokers of the input, separated by commas
   * @param group Telegraf's consumer group
   */
  public record Origin(String plugins, String brokers, String group) {}

  /**
   * @param secretsFile file on the workers that holds the secrets
   */
  ConnectorDraft(String name, String secretsFile, Origin origin) {
    this.name = name;
    this.secretsFile = secretsFile;
    this.origin = origin;
    put("connector.class", "io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector");
    put("tasks.max", "1");
    put("key.converter", BYTES);
    put("value.converter", BYTES);
    put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
    put("consumer.override.max.poll.records", "5000");
    put("errors.tolerance", "all");
    put("errors.deadletterqueue.topic.name", name + "-dead-letters");
    put("errors.deadletterqueue.topic.replication.factor", "-1");
    put("errors.deadletterqueue.context.headers.enable", "true");
  }

  /** The connector's name. */
  public String name() {
    return name;
  }

  /** What it replaces. */
  public Origin origin() {
    return origin;
  }

  /** The configuration. */
  public Map<String, String> config() {
    return Map.copyOf(config);
  }

  /** The keys of the file of secrets, with where each value comes from. */
  public Map<String, String> secrets() {
    return new LinkedHashMap<>(secrets);
  }

  /**
   * The request to post to a worker. The connector is created stopped, so that it does not start
   * before Telegraf's offsets are carried over.
   */
  public String request() {
    ObjectNode request = JSON.createObjectNode().put("name", name).put("initial_state", "STOPPED");
    ObjectNode json = request.putObject("config");
    config.forEach(json::put);
    return request.toPrettyString() + System.lineSeparator();
  }

  void put(String key, String value) {
    config.put(key, value);
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(config.get(key));
  }

  /** Sets a key to a reference to a secret. */
  void putSecret(String key, String origin) {
    put(key, reference(key, origin));
  }

  /** Returns a reference to a secret, to be a part of a value. */
  String reference(String key, String origin) {
    String entry = name + "." + key;
    secrets.put(entry, origin);
    return "${file:" + secretsFile + ":" + entry + "}";
  }

  /** Returns the value of what is rarely secret, such as a user name, if it is in the file. */
  String plainOrReference(String key, Secret secret) {
    return secret.value() == null ? reference(key, secret.origin()) : secret.value();
  }
}
