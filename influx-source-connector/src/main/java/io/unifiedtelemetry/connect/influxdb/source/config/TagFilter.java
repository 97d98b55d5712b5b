package io.unifiedtelemetry.connect.influxdb.source.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigException;

/**
 * A condition on a tag of the points to read.
 *
 * @param key of the tag
 * @param value of the tag, or a regular expression that matches a part of it
 * @param isRegex whether the value is a regular expression
 */
public record TagFilter(String key, String value, boolean isRegex) {
  private static final String REGEX = "~/";
  // InfluxQL takes these for the end of a string or of a regular expression.
  private static final Pattern UNQUOTABLE = Pattern.compile("[\r\0]");
  private static final Pattern UNUSABLE_IN_REGEX = Pattern.compile("[\r\n\0]|\\\\Q");

  /**
   * Parses the elements of a list.
   *
   * @throws ConfigException if one is invalid
   */
  static List<TagFilter> parse(String name, List<String> list) {
    List<TagFilter> filters = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String element : list) {
      open.append(open.isEmpty() ? "" : ",").append(element);
      // The list was divided at a comma of the regular expression.
      if (!isOpenRegex(open)) {
        filters.add(parse(name, open.toString()));
        open.setLength(0);
      }
    }
    if (!open.isEmpty()) {
      filters.add(parse(name, open.toString()));
    }
    return filters;
  }

  private static boolean isOpenRegex(CharSequence text) {
    int regex = text.toString().indexOf("=" + REGEX);
    int end = text.length() - 1;
    return regex > 0 && (end < regex + 1 + REGEX.length() || text.charAt(end) != '/');
  }

  private static TagFilter parse(String name, String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || UNQUOTABLE.matcher(text).find()) {
      throw new ConfigException(
          name, text, "must be like key=value or key=~/regex/, without control characters");
    }
    String key = text.substring(0, equals);
    String value = text.substring(equals + 1);
    return value.startsWith(REGEX)
        ? new TagFilter(key, regex(name, value), true)
        : new TagFilter(key, value, false);
  }

  private static String regex(String name, String value) {
    if (value.length() <= REGEX.length() || !value.endsWith("/")) {
      throw new ConfigException(name, value, "must end with /");
    }
    String regex = value.substring(REGEX.length(), value.length() - 1);
    if (UNUSABLE_IN_REGEX.matcher(regex).find()) {
      throw new ConfigException(name, value, "must have neither control characters nor \\Q");
    }
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ConfigException(name, value, "is not a regular expression: " + e.getDescription());
    }
    return regex;
  }
}
