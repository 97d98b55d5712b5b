package io.unifiedtelemetry.connect.cli.replay;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts dead letters by topic of origin, connector and reason, and by time if wanted. */
final class LetterGroups {
  // A reason that cannot be generalised must not fill the memory.
  private static final int MAX_GROUPS = 10_000;
  private static final String NONE = "(no context headers)";
  private static final String OTHER = "(other reasons)";

  private record Key(String origin, String connector, String reason, Instant period) {}

  private static final class Group {
    private long records;
    private long putBack;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
  }

  private final Optional<ChronoUnit> period;
  private final Map<Key, Group> groups = new HashMap<>();

  /**
   * @param period the unit of time to count by
   */
  LetterGroups(Optional<ChronoUnit> period) {
    this.period = period;
  }

  void add(DeadLetter letter, boolean putBack) {
    String origin = letter.origin().orElse(NONE);
    Instant time = Instant.ofEpochMilli(letter.timestamp());
    Instant start = period.map(time::truncatedTo).orElse(Instant.EPOCH);
    Key key = new Key(origin, letter.connector(), Reason.generalised(letter.reason()), start);
    if (groups.size() >= MAX_GROUPS && !groups.containsKey(key)) {
      key = new Key(origin, letter.connector(), OTHER, start);
    }
    Group group = groups.computeIfAbsent(key, added -> new Group());
    group.records++;
    group.putBack += putBack ? 1 : 0;
    group.first = Math.min(group.first, letter.timestamp());
    group.last = Math.max(group.last, letter.timestamp());
  }

  /** Prints a row per group: the earliest period first, then the most frequent reason. */
  void print(PrintWriter out) {
    int origins = width("origin", groups.keySet().stream().map(Key::origin).toList());
    int connectors = width("connector", groups.keySet().stream().map(Key::connector).toList());
    String form = "%-" + origins + "s  %-" + connectors + "s  %9s  %9s  %-20s  %-20s  %s%n";
    out.printf(form, "origin", "connector", "records", "put back", "first", "last", "reason");
    groups.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Key, Group>, Instant>comparing(each -> each.getKey().period())
                .thenComparing(each -> -each.getValue().records)
                .thenComparing(each -> each.getKey().toString()))
        .forEach(each -> print(form, each.getKey(), each.getValue(), out));
  }

  private static void print(String form, Key key, Group group, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        form,
        key.origin(),
        key.connector(),
        "%,d".formatted(group.records),
        "%,d".formatted(group.putBack),
        time(group.first),
        time(group.last),
        key.reason());
  }

  private static String time(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static int width(String title, List<String> texts) {
    return texts.stream().mapToInt(String::length).reduce(title.length(), Math::max);
  }
}
