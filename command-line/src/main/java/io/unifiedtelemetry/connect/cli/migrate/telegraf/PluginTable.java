package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of a plugin or of the agent. */
public final class PluginTable {
  private static final Pattern STORE = Pattern.compile("@\\{\\w+:\\w+}");

  private final String id;
  private final ObjectNode table;
  private final Variables variables;

  /**
   * A value that may be a secret.
   *
   * @param value null if it is in a secret store, or in a variable that is not set here
   * @param origin where the value comes from: the option, and its variables or keys in stores
   */
  public record Secret(String value, String origin) {}

  PluginTable(String id, ObjectNode table, Variables variables) {
    this.id = id;
    this.table = table;
    this.variables = variables;
  }

  /** For messages, for example {@code outputs.influxdb_v2[1]}. */
  public String id() {
    return id;
  }

  /** The names of all options. */
  public List<String> options() {
    List<String> names = new ArrayList<>();
    table.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether an option is set. */
  public boolean has(String option) {
    return table.has(option);
  }

  /** An option as text; empty if it is not set or empty. */
  public Optional<String> text(String option) {
    JsonNode value = table.path(option);
    if (!value.isValueNode() || value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(variables.resolve(value.asText())).filter(each -> !each.isEmpty());
  }

  /** A boolean option; false if it is not set. */
  public boolean isTrue(String option) {
    return text(option).filter(each -> each.equalsIgnoreCase("true")).isPresent();
  }

  /** A whole number. */
  public Optional<Long> number(String option) {
    return parsed(option, Long::valueOf);
  }

  /** A duration. */
  public Optional<Duration> duration(String option) {
    return parsed(option, Quantities::duration);
  }

  /** A size in bytes. */
  public Optional<Long> size(String option) {
    return parsed(option, Quantities::size);
  }

  /** A list of texts; empty if it is not set. */
  public List<String> texts(String option) {
    return texts(table.path(option));
  }

  private List<String> texts(JsonNode value) {
    if (value.isTextual()) {
      return List.of(variables.resolve(value.asText()));
    }
    List<String> texts = new ArrayList<>();
    value.forEach(each -> texts.add(variables.resolve(each.asText())));
    return texts;
  }

  /** A table of texts, in order; empty if it is not set. */
  public Map<String, String> map(String option) {
    Map<String, String> map = new LinkedHashMap<>();
    table
        .path(option)
        .properties()
        .forEach(each -> map.put(each.getKey(), variables.resolve(each.getValue().asText())));
    return map;
  }

  /** A table of lists, in order; empty if it is not set. */
  public Map<String, List<String>> lists(String option) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    table
        .path(option)
        .properties()
        .forEach(each -> lists.put(each.getKey(), texts(each.getValue())));
    return lists;
  }

  /** An option that may be a secret; empty if it is not set or empty. */
  public Optional<Secret> secret(String option) {
    String raw = table.path(option).asText();
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    String value = variables.resolve(raw);
    List<String> sources = new ArrayList<>(variables.expressions(raw));
    variables.unset(value).forEach(each -> sources.add("$" + each));
    Matcher store = STORE.matcher(value);
    boolean inStore = store.find();
    if (inStore) {
      sources.add(store.group());
    }
    String origin = id + "." + option;
    return Optional.of(
        new Secret(
            inStore || !variables.unset(value).isEmpty() ? null : value,
            sources.isEmpty() ? origin : origin + ", " + String.join(", ", sources)));
  }

  private <T> Optional<T> parsed(String option, Function<String, T> parser) {
    try {
      return text(option).map(parser);
    } catch (NumberFormatException e) {
      throw new TelegrafFileException("%s.%s must be a whole number".formatted(id, option), e);
    } catch (TelegrafFileException e) {
      throw new TelegrafFileException("%s.%s: %s".formatted(id, option, e.getMessage()), e);
    }
  }
}
