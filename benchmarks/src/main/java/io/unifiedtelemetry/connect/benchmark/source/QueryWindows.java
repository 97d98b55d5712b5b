package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.proxy.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time ranges that a source queried. A query for new points starts where an earlier one ended;
 * every other query with a time range is part of the late-arrival audit.
 */
final class QueryWindows {
  private static final Pattern WINDOW =
      Pattern.compile("from \"([^\"]+)\" where time >= (\\d+) and time < (\\d+)");

  // Audit queries end on whole seconds; queries for new points end at the current time.
  private static final String WHOLE_SECOND = "000000000";

  private final Set<String> ends = new HashSet<>();

  /**
   * @param queries all of them, in any order
   */
  QueryWindows(List<HttpExchange> queries) {
    for (HttpExchange each : queries) {
      windows(each)
          .results()
          .map(found -> found.group(3))
          .filter(end -> !end.endsWith(WHOLE_SECOND))
          .forEach(ends::add);
    }
  }

  /** Returns the number of polls of the measurement that was polled most often. */
  int polls(List<HttpExchange> queries) {
    Map<String, Set<String>> polls = new HashMap<>();
    for (HttpExchange each : queries) {
      windows(each)
          .results()
          .filter(found -> ends.contains(found.group(2)))
          .forEach(
              found ->
                  polls
                      .computeIfAbsent(found.group(1), name -> new HashSet<>())
                      .add(found.group(2)));
    }
    return polls.values().stream()
        .mapToInt(Set::size)
        .max()
        .orElseThrow(() -> new IllegalStateException("The source did not query for new points"));
  }

  /** Whether a query is part of the late-arrival audit. */
  boolean isAudit(HttpExchange query) {
    Matcher first = windows(query);
    return first.find() && !ends.contains(first.group(2));
  }

  private static Matcher windows(HttpExchange query) {
    String text = URLDecoder.decode(query.text(), StandardCharsets.UTF_8);
    return WINDOW.matcher(text.toLowerCase(Locale.ROOT));
  }
}
