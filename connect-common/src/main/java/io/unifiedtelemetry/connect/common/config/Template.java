package io.unifiedtelemetry.connect.common.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** A text with variables, for example {@code telemetry-${topic}}. */
public final class Template {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  // Literal text at even indexes, names of variables at odd ones.
  private final List<String> parts = new ArrayList<>();

  /**
   * @param key the configuration key of the text, for error messages
   * @param known whether a variable exists
   * @throws ConfigException if the text has an unknown variable
   */
  public Template(String key, String text, Predicate<String> known) {
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      String variable = matcher.group(1);
      if (!known.test(variable)) {
        throw new ConfigException(key, text, "unknown variable ${" + variable + "}");
      }
      parts.add(text.substring(end, matcher.start()));
      parts.add(variable);
      end = matcher.end();
    }
    parts.add(text.substring(end));
  }

  /** Whether the text has no variables. */
  public boolean isConstant() {
    return parts.size() == 1;
  }

  /** Whether the text has the given variable. */
  public boolean uses(String variable) {
    return usesAny(variable::equals);
  }

  /** Whether the text has a variable that matches. */
  public boolean usesAny(Predicate<String> condition) {
    return variables().stream().anyMatch(condition);
  }

  /** The names of the variables. */
  public List<String> variables() {
    List<String> variables = new ArrayList<>();
    for (int i = 1; i < parts.size(); i += 2) {
      variables.add(parts.get(i));
    }
    return variables;
  }

  /** The text with its variables replaced; null if a variable has no value. */
  public String fill(UnaryOperator<String> values) {
    if (isConstant()) {
      return parts.get(0);
    }
    StringBuilder filled = new StringBuilder(parts.get(0));
    for (int i = 1; i < parts.size(); i += 2) {
      String value = values.apply(parts.get(i));
      if (value == null) {
        return null;
      }
      filled.append(value).append(parts.get(i + 1));
    }
    return filled.toString();
  }
}
