package io.unifiedtelemetry.connect.quickstart.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in the variables and macros of a Grafana query as Grafana does for InfluxQL and PromQL.
 *
 * @param variables values by name
 */
record QueryMacros(Map<String, String> variables) {
  // $name, ${name}, ${name:format} and [[name]].
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(\\w+)(?::\\w+)?}|\\[\\[(\\w+)(?::\\w+)?]]|\\$(\\w+)");
  private static final int MAX_POINTS = 300;

  /** Returns the query for the time range; variables without a value are left as they are. */
  String fill(String query, Instant from, Instant to) {
    long seconds = Math.max(1, Duration.between(from, to).toSeconds() / MAX_POINTS);
    return VARIABLE
        .matcher(query)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(value(match.group(), name(match), from, to, seconds)));
  }

  private String value(String text, String name, Instant from, Instant to, long seconds) {
    return switch (name) {
      case "timeFilter", "__timeFilter" ->
          "time >= " + from.toEpochMilli() + "ms and time <= " + to.toEpochMilli() + "ms";
      case "__interval", "interval" -> variables.getOrDefault(name, seconds + "s");
      // Long enough for several scrapes, see Prometheus.
      case "__rate_interval" -> Math.max(20, 4 * seconds) + "s";
      case "__interval_ms" -> String.valueOf(seconds * 1000);
      case "__from" -> String.valueOf(from.toEpochMilli());
      case "__to" -> String.valueOf(to.toEpochMilli());
      default -> variables.getOrDefault(name, text);
    };
  }

  private static String name(MatchResult match) {
    for (int group = 1; group <= match.groupCount(); group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    throw new IllegalStateException("a match without a name: " + match.group());
  }
}
