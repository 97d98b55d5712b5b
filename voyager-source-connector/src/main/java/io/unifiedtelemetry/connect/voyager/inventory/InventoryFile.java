package io.unifiedtelemetry.connect.voyager.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The inventory file: a JSON list of devices. Values are literal: a config-provider reference would
 * not be resolved, so it is an error, as is every unknown key.
 */
public final class InventoryFile {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private final Path file;

  /** Creates a reader of that file. */
  public InventoryFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it is invalid; the message names device and key
   * @throws IOException if it cannot be read
   */
  public List<Device> read(VoyagerSourceConfig config) throws IOException {
    JsonNode root = parse(Files.readAllBytes(file));
    if (!root.isArray()) {
      throw new IllegalArgumentException("it is not a JSON list of devices");
    }
    List<Device> devices = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (JsonNode each : root) {
      number++;
      Device device = readDevice(each, number).toDevice(config);
      if (!names.add(device.name())) {
        throw new IllegalArgumentException("the name " + device.name() + " is used twice");
      }
      devices.add(device);
    }
    return devices;
  }

  private static JsonNode parse(byte[] json) throws IOException {
    try {
      return READER.readTree(json);
    } catch (JsonProcessingException e) {
      // Without the parser's message, which may contain the file's contents.
      throw new IllegalArgumentException(
          "it is not JSON, see line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private DeviceEntry readDevice(JsonNode object, int number) {
    if (!object.isObject()) {
      throw new IllegalArgumentException("entry " + number + " is not an object");
    }
    if (!object.has("name") || !object.has("host")) {
      throw new IllegalArgumentException("entry " + number + " has no name or no host");
    }
    if (!object.get("name").isTextual()) {
      throw new IllegalArgumentException("entry " + number + ": name: must be a string");
    }
    DeviceEntry entry = new DeviceEntry(literal(object.get("name"), "name"));
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      try {
        set(entry, property.getKey(), property.getValue());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            entry.name + ": " + property.getKey() + ": " + e.getMessage(), e);
      }
    }
    return entry;
  }

  private void set(DeviceEntry entry, String key, JsonNode value) {
    if (value.isNull()) {
      throw new IllegalArgumentException("must not be null; leave the key out to use the default");
    }
    switch (key) {
      case "name" -> {}
      case "host" -> entry.host(literal(value, key));
      case "port" -> entry.port(value.asText());
      case "transport" -> entry.transport(literal(value, key));
      case "username" -> entry.username(literal(value, key));
      case "password.file" ->
          entry.passwordFile(
              new SecretFile(file.toAbsolutePath().getParent(), literal(value, key)));
      case "ssh.private.key.file" -> entry.keyFile(file.resolveSibling(literal(value, key)));
      case "ssh.host.key" -> entry.hostKeys(literals(value, key));
      case "tls.fingerprint" -> entry.certificates(literals(value, key));
      case "tags" -> setTags(entry, value);
      default -> throw new IllegalArgumentException("unknown key");
    }
  }

  private static void setTags(DeviceEntry entry, JsonNode tags) {
    if (!tags.isObject()) {
      throw new IllegalArgumentException("must be an object");
    }
    tags.properties()
        .forEach(
            tag -> entry.tag(tag.getKey(), literal(tag.getValue(), "the tag " + tag.getKey())));
  }

  /** Returns one string or the strings of a list, separated by commas. */
  private static String literals(JsonNode value, String what) {
    if (!value.isArray()) {
      return literal(value, what);
    }
    List<String> texts = new ArrayList<>();
    value.forEach(each -> texts.add(literal(each, "each of " + what)));
    return String.join(",", texts);
  }

  private static String literal(JsonNode value, String what) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException(what + " must be a string");
    }
    if (value.textValue().contains("${")) {
      throw new IllegalArgumentException("references like ${…} are not resolved in this file");
    }
    return value.textValue();
  }
}
