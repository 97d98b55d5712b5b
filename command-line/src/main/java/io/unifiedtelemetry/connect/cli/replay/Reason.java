package io.unifiedtelemetry.connect.cli.replay;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes reasons comparable that differ only in numbers and quoted values. */
final class Reason {
  private static final int MAX_LENGTH = 200;
  // The status says more than its number of digits.
  private static final Pattern START = Pattern.compile("line \\d+: (\\d{3} )?");
  // A rejected line may contain quotes itself, so the last one ends it.
  private static final Pattern SINGLE_QUOTES = Pattern.compile("(?<![A-Za-z])'.*'(?![A-Za-z])");
  private static final Pattern DOUBLE_QUOTES = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern NUMBERS = Pattern.compile("(?<![A-Za-z_])-?\\d+(?:[.:]\\d+)*");
  private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

  private Reason() {}

  /**
   * Returns the first row of a reason, with {@code N} for numbers, except the server's status, and
   * {@code …} in quotes.
   */
  static String generalised(String reason) {
    String row = reason.lines().findFirst().orElse("");
    Matcher start = START.matcher(row);
    String text =
        start.lookingAt()
            ? "line N: "
                + Objects.toString(start.group(1), "")
                + replaced(row.substring(start.end()))
            : replaced(row);
    String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    return CONTROL_CHARACTERS.matcher(shown).replaceAll(" ");
  }

  private static String replaced(String text) {
    String quoted = SINGLE_QUOTES.matcher(text).replaceAll("'…'");
    return NUMBERS.matcher(DOUBLE_QUOTES.matcher(quoted).replaceAll("\"…\"")).replaceAll("N");
  }
}
