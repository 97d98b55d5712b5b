package io.unifiedtelemetry.examples.beralerts;

import io.unifiedtelemetry.examples.beralerts.detect.Rules;
import io.unifiedtelemetry.examples.beralerts.read.PointFilter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * The configuration.
 *
 * @param kafka for Kafka Streams and its clients
 */
record Settings(
    String bootstrapServers,
    String applicationId,
    List<String> inputTopics,
    String alertTopic,
    PointFilter filter,
    Rules rules,
    Map<String, String> kafka) {

  /** Configures Kafka Streams and its clients, without the prefix. */
  static final String KAFKA_PREFIX = "kafka.";

  private static final String TOPIC = "[A-Za-z0-9._-]{1,249}";

  /** The configuration is invalid; the message names the property. */
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidException(String property, String reason) {
      super("property " + property + ": " + reason);
    }
  }

  static Settings of(Properties properties) throws InvalidException {
    Source source = new Source(properties);
    Settings settings =
        new Settings(
            source.text("bootstrap.servers", null),
            source.topic("application.id"),
            source.topics("input.topics"),
            source.topic("alert.topic"),
            new PointFilter(
                source.text("measurement", "voyager_line"),
                source.text("ber.field", "current_ber"),
                source.list("series.tags", "device,interface")),
            new Rules(
                source.oneOf("method", "cusum", "focus").equals("focus"),
                source.number("shift.db", Rules.DEFAULTS.shift(), 0.01, 20),
                source.number("threshold", Rules.DEFAULTS.threshold(), 1, 1e6),
                source.count("baseline.points", Rules.DEFAULTS.baselinePoints(), 1_000_000)),
            source.withPrefix());
    source.requireNothingLeft();
    if (settings.inputTopics.contains(settings.alertTopic)) {
      throw new InvalidException("alert.topic", "must not be one of input.topics");
    }
    if (settings.filter.seriesTags().contains("kind")) {
      throw new InvalidException("series.tags", "must not contain kind, which is a tag of alerts");
    }
    return settings;
  }

  /** The properties that were not read yet. */
  private static final class Source {
    private final Map<String, String> left = new HashMap<>();

    Source(Properties properties) {
      properties.stringPropertyNames().forEach(n -> left.put(n, properties.getProperty(n).strip()));
    }

    String text(String name, String defaultValue) throws InvalidException {
      String value = left.remove(name);
      if (value == null && defaultValue == null) {
        throw new InvalidException(name, "is required");
      }
      if (value != null && value.isEmpty()) {
        throw new InvalidException(name, "must not be empty");
      }
      return value == null ? defaultValue : value;
    }

    List<String> list(String name, String defaultValue) throws InvalidException {
      List<String> values =
          Arrays.stream(text(name, defaultValue).split(",", -1)).map(String::strip).toList();
      if (values.isEmpty()
          || values.contains("")
          || values.stream().distinct().count() < values.size()) {
        throw new InvalidException(name, "must be names separated by commas, each once");
      }
      return values;
    }

    String topic(String name) throws InvalidException {
      return valid(
          name,
          text(name, null),
          value -> value.matches(TOPIC),
          "must be letters, digits, '.', '_' and '-'");
    }

    List<String> topics(String name) throws InvalidException {
      List<String> topics = list(name, null);
      for (String each : topics) {
        valid(
            name,
            each,
            value -> value.matches(TOPIC),
            "must be names of topics separated by commas");
      }
      return topics;
    }

    String oneOf(String name, String... values) throws InvalidException {
      return valid(
          name,
          text(name, values[0]),
          List.of(values)::contains,
          "must be " + String.join(" or ", values));
    }

    double number(String name, double defaultValue, double min, double max)
        throws InvalidException {
      String text = text(name, Double.toString(defaultValue));
      try {
        double value = Double.parseDouble(text);
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Reported below.
      }
      throw new InvalidException(
          name, "must be a number from %s to %s, not '%s'".formatted(plain(min), plain(max), text));
    }

    private static String plain(double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    int count(String name, int defaultValue, int max) throws InvalidException {
      double value = number(name, defaultValue, 2, max);
      if (value != Math.rint(value)) {
        throw new InvalidException(name, "must be a whole number, not '" + value + "'");
      }
      return (int) value;
    }

    Map<String, String> withPrefix() {
      Map<String, String> kafka = new HashMap<>();
      left.forEach(
          (name, value) -> {
            if (name.startsWith(KAFKA_PREFIX)) {
              kafka.put(name.substring(KAFKA_PREFIX.length()), value);
            }
          });
      kafka.keySet().forEach(name -> left.remove(KAFKA_PREFIX + name));
      return kafka;
    }

    void requireNothingLeft() throws InvalidException {
      if (!left.isEmpty()) {
        throw new InvalidException(
            left.keySet().stream().sorted().findFirst().orElseThrow(), "is unknown");
      }
    }

    private static String valid(String name, String value, Predicate<String> condition, String rule)
        throws InvalidException {
      if (!condition.test(value)) {
        throw new InvalidException(name, rule + ", not '" + value + "'");
      }
      return value;
    }
  }
}
