package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import java.util.List;
import java.util.regex.Pattern;

/** The patterns of Telegraf's filters: {@code * ? [a-z] [!a-z] {a,b}}. */
public final class Glob {
  private Glob() {}

  /** Whether a pattern matches a whole text. */
  public static boolean matches(String glob, String text) {
    return Pattern.compile(regex(glob), Pattern.DOTALL).matcher(text).matches();
  }

  /** Whether one of the patterns matches. */
  public static boolean matchesAny(List<String> globs, String text) {
    return globs.stream().anyMatch(each -> matches(each, text));
  }

  /** Whether it is a plain text. */
  public static boolean isLiteral(String glob) {
    return glob.chars().noneMatch(each -> "*?[{\\".indexOf(each) >= 0);
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int alternatives = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '{' -> {
          alternatives++;
          regex.append("(?:");
        }
        case '}' -> {
          alternatives--;
          regex.append(')');
        }
        case ',' -> regex.append(alternatives > 0 ? "|" : ",");
        case '[' -> regex.append(glob.startsWith("!", i + 1) ? "[^" : "[");
        case ']', '-' -> regex.append(c);
        case '!' -> regex.append(i > 0 && glob.charAt(i - 1) == '[' ? "" : "!");
        case '\\' ->
            regex.append(Pattern.quote(glob.substring(i + 1, Math.min(i + 2, glob.length()))));
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
      i += c == '\\' ? 1 : 0;
    }
    return regex.toString();
  }
}
