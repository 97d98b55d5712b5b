package io.unifiedtelemetry.connect.cli.check.settings;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a value that a config provider of the worker knows, such as {@code
 * ${file:/etc/secrets.properties:token}}. It is not resolved here.
 *
 * @param path empty if there is none
 */
public record Reference(String provider, String path, String key) {
  // As in Kafka's ConfigTransformer.
  private static final Pattern PATTERN = Pattern.compile("\\$\\{([^}]*?):(([^}]*?):)?([^}]*?)}");

  /** Whether a value contains a reference. */
  public static boolean isIn(String value) {
    return PATTERN.matcher(value).find();
  }

  /** The references in a value. */
  public static List<Reference> in(String value) {
    return PATTERN.matcher(value).results().map(Reference::of).toList();
  }

  /** The value with each reference replaced by a text. */
  public static String replaceIn(String value, String text) {
    return PATTERN.matcher(value).replaceAll(Matcher.quoteReplacement(text));
  }

  private static Reference of(MatchResult found) {
    UnaryOperator<String> orEmpty = text -> text == null ? "" : text;
    return new Reference(found.group(1), orEmpty.apply(found.group(3)), found.group(4));
  }

  @Override
  public String toString() {
    return path.isEmpty()
        ? "${%s:%s}".formatted(provider, key)
        : "${%s:%s:%s}".formatted(provider, path, key);
  }
}
