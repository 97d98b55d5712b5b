package io.unifiedtelemetry.connect.cli.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import io.unifiedtelemetry.connect.cli.plugins.NamedKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * JSON Schema, in the draft that editors know best, of both forms of a configuration: the body of
 * {@code POST /connectors} and that of {@code PUT /connectors/NAME/config}.
 */
final class ConnectorSchema {
  /** The file name of the schema that chooses by {@code connector.class}. */
  static final String ANY = "connector";

  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
  private static final String SETTINGS = "#/definitions/settings";
  private static final String CONFIG = "config";

  private ConnectorSchema() {}

  /** The name of a schema's file. */
  static String fileName(String name) {
    return name + ".schema.json";
  }

  /** The schema of one connector. */
  static ObjectNode of(ConnectorPlugin plugin) {
    ObjectNode schema = root(plugin.title());
    ObjectNode definitions = schema.putObject("definitions");
    definitions
        .putObject("reference")
        .put("description", "A reference to a config provider of the worker.")
        .put("type", "string")
        .put("pattern", "\\$\\{[^}:]+:[^}]*\\}");
    definitions.set("settings", settings(plugin));
    schema.putObject("if").set("required", texts(CONFIG));
    ObjectNode request = schema.putObject("then");
    ObjectNode parts = request.putObject("properties");
    parts.putObject(ConnectKeys.NAME).put("type", "string").put("minLength", 1);
    parts.putObject(CONFIG).put("$ref", SETTINGS);
    parts.putObject("initial_state").set("enum", texts("RUNNING", "PAUSED", "STOPPED"));
    request.put("additionalProperties", false);
    schema.putObject("else").put("$ref", SETTINGS);
    return schema;
  }

  /** The schema that applies that of the connector named in {@code connector.class}, if any. */
  static ObjectNode any() {
    ObjectNode schema = root("A connector of Unified Telemetry for Kafka Connect");
    ArrayNode all = schema.putArray("allOf");
    for (ConnectorPlugin plugin : ConnectorPlugin.values()) {
      ObjectNode named = object();
      named.putObject("properties").set(ConnectKeys.CLASS, connectorClass(plugin));
      named.set("required", texts(ConnectKeys.CLASS));
      ObjectNode request = object();
      request.putObject("properties").set(CONFIG, named.deepCopy());
      request.set("required", texts(CONFIG));
      ObjectNode rule = all.addObject();
      rule.putObject("if").putArray("anyOf").add(named).add(request);
      rule.putObject("then").put("$ref", fileName(plugin.id()));
    }
    return schema;
  }

  private static ObjectNode settings(ConnectorPlugin plugin) {
    ObjectNode settings = object().put("type", "object");
    ObjectNode properties = settings.putObject("properties");
    addAll(ConnectKeys.definition(plugin.isSink()), properties);
    addAll(plugin.definition(), properties);
    ObjectNode connector = (ObjectNode) properties.get(ConnectKeys.CLASS);
    connector.remove("type");
    connector.setAll(connectorClass(plugin));
    properties.putObject(ConnectKeys.SCHEMA).put("type", "string");
    ObjectNode patterns = settings.putObject("patternProperties");
    openPrefixes(plugin)
        .forEach(
            prefix -> patterns.putObject(prefix).set("type", texts("string", "number", "boolean")));
    plugin.namedKeys().ifPresent(named -> addNamed(named, properties, patterns));
    settings.put("additionalProperties", false);
    ArrayNode required = settings.putArray("required").add(ConnectKeys.CLASS);
    plugin.definition().configKeys().values().stream()
        .filter(key -> !key.hasDefault())
        .forEach(key -> required.add(key.name));
    if (plugin.isSink()) {
      ArrayNode topics = settings.putArray("oneOf");
      topics.addObject().set("required", texts(ConnectKeys.TOPICS));
      topics.addObject().set("required", texts(ConnectKeys.TOPICS_REGEX));
    }
    return settings;
  }

  private static void addAll(ConfigDef definition, ObjectNode properties) {
    for (ConfigKey key : definition.configKeys().values()) {
      properties.set(key.name, ValueSchemas.of(key));
    }
  }

  private static void addNamed(NamedKeys named, ObjectNode properties, ObjectNode patterns) {
    for (String suffix : new TreeSet<>(named.suffixes())) {
      String pattern =
          "^%s%s\\.%s$".formatted(quoted(named.prefix()), named.name(), quoted(suffix));
      String plain = named.plainPrefix() + suffix;
      if (properties.has(plain)) {
        patterns.putObject(pattern).put("$ref", SETTINGS + "/properties/" + plain);
      } else {
        patterns.putObject(pattern).set("type", texts("string", "number"));
      }
    }
  }

  private static List<String> openPrefixes(ConnectorPlugin plugin) {
    List<String> prefixes = new ArrayList<>(ConnectKeys.PREFIXES);
    if (!plugin.isSink()) {
      prefixes.add(ConnectKeys.TOPIC_CREATION);
    }
    return prefixes.stream().map(prefix -> "^" + quoted(prefix) + ".+$").toList();
  }

  /** Connect takes the class, its simple name, and that without "Connector". */
  private static ObjectNode connectorClass(ConnectorPlugin plugin) {
    String simple = plugin.className().substring(plugin.className().lastIndexOf('.') + 1);
    ObjectNode schema = object();
    schema.set(
        "enum",
        texts(plugin.className(), simple, simple.substring(0, simple.lastIndexOf("Connector"))));
    return schema;
  }

  private static ObjectNode root(String title) {
    return object().put("$schema", DRAFT).put("title", title).put("type", "object");
  }

  private static String quoted(String literal) {
    return literal.replace(".", "\\.");
  }

  private static ArrayNode texts(String... values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(values).forEach(array::add);
    return array;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
