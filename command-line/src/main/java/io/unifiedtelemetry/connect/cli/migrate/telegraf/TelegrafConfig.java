package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Telegraf's configuration, of one file or of several that Telegraf loads together.
 *
 * @param agents the table {@code agent} of each file that has one
 * @param globalTags of all files
 * @param plugins all other tables, by category and name, for example {@code inputs.kafka_consumer},
 *     in the order of the files
 * @param unset names of environment variables that are used, and neither set nor have a default;
 *     they are kept as they are
 */
public record TelegrafConfig(
    List<PluginTable> agents,
    Map<String, String> globalTags,
    Map<String, List<PluginTable>> plugins,
    Set<String> unset) {
  private static final Set<String> CATEGORIES =
      Set.of("inputs", "plugins", "outputs", "processors", "aggregators", "secretstores");
  private static final Set<String> TAGS = Set.of("global_tags", "tags");

  /**
   * Reads files.
   *
   * @param environment the environment variables
   * @throws TelegrafFileException if Telegraf would not load them
   */
  public static TelegrafConfig read(List<Path> files, Map<String, String> environment)
      throws IOException {
    Reading reading = new Reading(new Variables(environment));
    for (Path file : files) {
      reading.read(file);
    }
    return new TelegrafConfig(
        reading.agents, reading.tags, reading.plugins, reading.variables.unset());
  }

  /** Reads a file of environment variables, such as {@code /etc/default/telegraf}. */
  public static Map<String, String> environment(Path file) throws IOException {
    return Variables.read(file);
  }

  /** The tables of a plugin. */
  public List<PluginTable> tables(String plugin) {
    return plugins.getOrDefault(plugin, List.of());
  }

  private static final class Reading {
    private final TomlMapper toml = new TomlMapper();
    private final Variables variables;
    private final List<PluginTable> agents = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, List<PluginTable>> plugins = new LinkedHashMap<>();

    Reading(Variables variables) {
      this.variables = variables;
    }

    void read(Path file) throws IOException {
      JsonNode root;
      try {
        root = toml.readTree(ConfigText.prepare(Files.readString(file), variables));
      } catch (JacksonException e) {
        throw new TelegrafFileException(
            "%s, line %d: %s"
                .formatted(
                    file,
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                    e.getOriginalMessage()),
            e);
      } catch (TelegrafFileException e) {
        throw new TelegrafFileException(file + ": " + e.getMessage(), e);
      }
      for (Map.Entry<String, JsonNode> each : root.properties()) {
        if (!each.getValue().isContainerNode()) {
          throw new TelegrafFileException(
              "%s: %s must be in a table".formatted(file, each.getKey()));
        }
        add(each.getKey(), each.getValue());
      }
    }

    private void add(String name, JsonNode value) {
      if (name.equals("agent")) {
        agents.add(new PluginTable("agent", (ObjectNode) value, variables));
      } else if (TAGS.contains(name)) {
        tags.putAll(new PluginTable("", objectOf(name, value), variables).map(name));
      } else if (CATEGORIES.contains(name)) {
        String category = name.equals("plugins") ? "inputs" : name;
        value.properties().forEach(each -> addAll(category + "." + each.getKey(), each.getValue()));
      } else {
        // As in Telegraf, for very old files.
        addAll("inputs." + name, value);
      }
    }

    private ObjectNode objectOf(String name, JsonNode value) {
      return toml.createObjectNode().set(name, value);
    }

    private void addAll(String plugin, JsonNode value) {
      // [outputs.influxdb] instead of [[outputs.influxdb]] is a table, not an array of one.
      Iterable<JsonNode> tables = value.isArray() ? value : List.of(value);
      for (JsonNode each : tables) {
        if (!(each instanceof ObjectNode table)) {
          throw new TelegrafFileException(plugin + " must be a table");
        }
        List<PluginTable> all = plugins.computeIfAbsent(plugin, key -> new ArrayList<>());
        all.add(new PluginTable("%s[%d]".formatted(plugin, all.size() + 1), table, variables));
      }
    }
  }
}
