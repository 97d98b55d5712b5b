package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
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
 * The windows of time in which a source has looked. A look for new points begins where another look
 * ended; every other look at times is one for points that came late.
 */
final class Windows {
  private static final Pattern WINDOW =
      Pattern.compile("from \"([^\"]+)\" where time >= (\\d+) and time < (\\d+)");

  // Looks for late points lie on a grid; those for new ones end now.
  private static final String WHOLE_SECOND = "000000000";

  private final Set<String> ends = new HashSet<>();

  /** Learns from all that was asked, in any order. */
  Windows(List<Exchange> asked) {
    for (Exchange each : asked) {
      windows(each)
          .results()
          .map(found -> found.group(3))
          .filter(end -> !end.endsWith(WHOLE_SECOND))
          .forEach(ends::add);
    }
  }

  /** How often the measurement was looked at for new points that was looked at most often. */
  int polls(List<Exchange> asked) {
    Map<String, Set<String>> polls = new HashMap<>();
    for (Exchange each : asked) {
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
        .orElseThrow(() -> new IllegalStateException("the source did not look for new points"));
  }

  /** Whether a question is about points that came late. */
  boolean isAudit(Exchange question) {
    Matcher first = windows(question);
    return first.find() && !ends.contains(first.group(2));
  }

  private static Matcher windows(Exchange question) {
    String text = URLDecoder.decode(question.text(), StandardCharsets.UTF_8);
    return WINDOW.matcher(text.toLowerCase(Locale.ROOT));
  }
}
