package io.unifiedtelemetry.connect.cli.migrate.telegraf;

/**
 * Prepares the text of a configuration file for a TOML parser, as Telegraf does: comments are
 * removed first, so that they may contain anything, then variables are replaced, inside and outside
 * of strings.
 */
final class ConfigText {
  private final String text;
  private final Variables variables;
  private final StringBuilder prepared = new StringBuilder();
  private final StringBuilder pending = new StringBuilder();

  private ConfigText(String text, Variables variables) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.variables = variables;
  }

  static String prepare(String text, Variables variables) {
    return new ConfigText(text, variables).prepare();
  }

  private String prepare() {
    int position = 0;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '"' || c == '\'') {
        int end = stringEnd(position);
        flush(false);
        pending.append(text, position, end);
        flush(true);
        position = end;
      } else if (c == '#') {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else {
        pending.append(c);
        position++;
      }
    }
    flush(false);
    return prepared.toString();
  }

  private void flush(boolean isString) {
    prepared.append(variables.replace(pending.toString(), isString));
    pending.setLength(0);
  }

  private int stringEnd(int start) {
    char quote = text.charAt(start);
    String three = String.valueOf(quote).repeat(3);
    if (text.startsWith(three, start)) {
      return end(start + 3, three, quote);
    }
    int end = end(start + 1, String.valueOf(quote), quote);
    int line = text.indexOf('\n', start);
    return line < 0 ? end : Math.min(end, line);
  }

  private int end(int from, String terminator, char quote) {
    for (int i = from; i < text.length(); i++) {
      if (quote == '"' && text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith(terminator, i)) {
        return i + terminator.length();
      }
    }
    return text.length();
  }
}
