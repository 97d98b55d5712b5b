package io.unifiedtelemetry.connect.voyager.inventory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts that credentials may be sent to. In a pattern, {@code *} stands for any characters but
 * a dot, {@code ?} for one of them, and {@code *.} at the start for any number of labels. Without
 * patterns every host is allowed.
 */
final class HostPatterns {
  private static final Pattern ADDRESS_PATTERN = Pattern.compile("[0-9.*?]+");
  private static final Pattern IPV4_ADDRESS = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}");

  private final List<String> patterns;

  HostPatterns(List<String> patterns) {
    this.patterns = patterns;
  }

  boolean allow(String host) {
    return patterns.isEmpty() || patterns.stream().anyMatch(each -> matches(each, host));
  }

  private static boolean matches(String pattern, String host) {
    // 10.0.0.* must not match a name that somebody else may register.
    boolean comparable =
        !ADDRESS_PATTERN.matcher(pattern).matches()
            || pattern.equals("*")
            || IPV4_ADDRESS.matcher(host).matches();
    return comparable && regex(pattern).matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  private static Pattern regex(String pattern) {
    String text = pattern.toLowerCase(Locale.ROOT);
    boolean anyLabels = text.startsWith("*.");
    StringBuilder regex = new StringBuilder(anyLabels ? ".+\\." : "");
    for (char each : text.substring(anyLabels ? 2 : 0).toCharArray()) {
      switch (each) {
        case '*' -> regex.append("[^.]*");
        case '?' -> regex.append("[^.]");
        default -> regex.append(Pattern.quote(String.valueOf(each)));
      }
    }
    return Pattern.compile(regex.toString());
  }
}
