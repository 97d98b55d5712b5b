package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telegraf's notations of durations and sizes. */
final class Quantities {
  private static final Pattern DURATION =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h|d)");
  private static final Map<String, Long> NANOSECONDS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);
  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGTPE]?)(I?)B", Pattern.CASE_INSENSITIVE);
  private static final String PREFIXES = "KMGTPE";

  private Quantities() {}

  /** Parses {@code 1h30m}, {@code 100ms}, or a number of seconds. */
  static Duration duration(String text) {
    if (text.matches("\\d+(\\.\\d+)?")) {
      return nanoseconds(new BigDecimal(text), NANOSECONDS.get("s"));
    }
    Matcher matcher = DURATION.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      sum =
          sum.plus(
              nanoseconds(new BigDecimal(matcher.group(1)), NANOSECONDS.get(matcher.group(2))));
      end = matcher.end();
    }
    if (end < text.length() || text.isEmpty()) {
      throw new TelegrafFileException("\"" + text + "\" is not a duration");
    }
    return sum;
  }

  /** Parses {@code 1MB} (1,000,000), {@code 1MiB} (1,048,576) or a number of bytes. */
  static long size(String text) {
    if (text.matches("\\d+")) {
      return Long.parseLong(text);
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new TelegrafFileException("\"" + text + "\" is not a size");
    }
    String prefix = matcher.group(2).toUpperCase(Locale.ROOT);
    long base = matcher.group(3).isEmpty() ? 1000 : 1024;
    int exponent = prefix.isEmpty() ? 0 : PREFIXES.indexOf(prefix) + 1;
    return new BigDecimal(matcher.group(1))
        .multiply(BigDecimal.valueOf(base).pow(exponent))
        .longValue();
  }

  private static Duration nanoseconds(BigDecimal number, long unit) {
    return Duration.ofNanos(
        number.multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.DOWN).longValueExact());
  }
}
