package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces environment variables in a configuration file by Telegraf's rules: {@code $NAME}, {@code
 * ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME-default}}, {@code ${NAME:?message}}, {@code
 * ${NAME:+replacement}}, and {@code $$} for {@code $}. What is not set stays as it is.
 *
 * <p>Inside a string, a variable becomes a mark, so that the name of a variable with a secret can
 * be shown without its value.
 */
final class Variables {
  // Private-use characters around the number of a reference.
  private static final char MARK_START = '\uE000';
  private static final char MARK_END = '\uE001';
  private static final Pattern MARK = Pattern.compile(MARK_START + "(\\d+)" + MARK_END);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern MODIFIER = Pattern.compile(":?[-+?]");
  private static final Pattern SPECIAL = Pattern.compile("[\"'\\\\\r\n]");
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?(" + NAME + ")=(\"[^\"]*\"|'[^']*'|.*?)\\s*");

  private final Map<String, String> environment;
  private final List<Reference> references = new ArrayList<>();
  private final Set<String> unset = new TreeSet<>();

  /** An expression in a string of the file. */
  private record Reference(String expression, String value) {}

  /**
   * An expression that was understood.
   *
   * @param end index of the first character after it
   * @param value what replaces it
   */
  private record Expression(int end, String value) {}

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Reads a file with an assignment in each line, such as {@code /etc/default/telegraf}. */
  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        variables.put(matcher.group(1), matcher.group(2).replaceFirst("^([\"'])(.*)\\1$", "$2"));
      }
    }
    return variables;
  }

  /** Replaces the variables in a part of a file. */
  String replace(String text, boolean insideString) {
    StringBuilder replaced = new StringBuilder(text.length());
    int position = 0;
    while (position < text.length()) {
      Expression found = text.charAt(position) == '$' ? expression(text, position) : null;
      if (found == null) {
        replaced.append(text.charAt(position++));
      } else {
        String source = text.substring(position, found.end());
        replaced.append(
            insideString && !source.equals("$$") && !SPECIAL.matcher(found.value()).find()
                ? mark(source, found.value())
                : found.value());
        position = found.end();
      }
    }
    return replaced.toString();
  }

  /** Returns a string of the file with the values of its variables. */
  String resolve(String text) {
    return MARK.matcher(text)
        .replaceAll(mark -> Matcher.quoteReplacement(reference(mark.group(1)).value()));
  }

  /** Returns the expressions with variables in a string of the file. */
  List<String> expressions(String text) {
    return MARK.matcher(text).results().map(mark -> reference(mark.group(1)).expression()).toList();
  }

  /** The names of variables that are used and neither set nor have a default. */
  Set<String> unset() {
    return Set.copyOf(unset);
  }

  /** Those of them that are in a text. */
  List<String> unset(String text) {
    return unset.stream()
        .filter(each -> text.contains("$" + each) || text.contains("${" + each + "}"))
        .toList();
  }

  private Reference reference(String number) {
    return references.get(Integer.parseInt(number));
  }

  private String mark(String expression, String value) {
    references.add(new Reference(expression, value));
    return MARK_START + Integer.toString(references.size() - 1) + MARK_END;
  }

  private Expression expression(String text, int start) {
    if (text.startsWith("$$", start)) {
      return new Expression(start + 2, "$");
    }
    boolean braced = text.startsWith("${", start);
    Matcher name = NAME.matcher(text).region(start + (braced ? 2 : 1), text.length());
    if (!name.lookingAt()) {
      // Not a variable: ${1} in a regular expression, for example.
      return null;
    }
    String value = environment.get(name.group());
    if (!braced || text.startsWith("}", name.end())) {
      if (value == null) {
        unset.add(name.group());
      }
      return value == null ? null : new Expression(name.end() + (braced ? 1 : 0), value);
    }
    Matcher modifier = MODIFIER.matcher(text).region(name.end(), text.length());
    int end = closingBrace(text, start + 1);
    if (!modifier.lookingAt() || end < 0) {
      return null;
    }
    String operand = replace(text.substring(modifier.end(), end), false);
    return new Expression(end + 1, modified(name.group(), value, modifier.group(), operand));
  }

  private static String modified(String name, String value, String modifier, String operand) {
    boolean present = value != null && !(modifier.startsWith(":") && value.isEmpty());
    return switch (modifier.charAt(modifier.length() - 1)) {
      case '+' -> present ? operand : "";
      case '?' -> {
        if (!present) {
          throw new TelegrafFileException(
              "the environment variable %s is required: %s".formatted(name, operand));
        }
        yield value;
      }
      default -> present ? value : operand;
    };
  }

  private static int closingBrace(String text, int openingBrace) {
    int open = 0;
    for (int i = openingBrace; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '{') {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }
}
