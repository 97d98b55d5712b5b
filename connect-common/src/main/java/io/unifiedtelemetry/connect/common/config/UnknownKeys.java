package io.unifiedtelemetry.connect.common.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Keys that look like ours but are not: mostly spelling mistakes, which Connect passes over. */
public final class UnknownKeys {
  // Connect's own, which begins like the keys of a source.
  private static final String TOPIC_CREATION = "topic.creation.";

  private final List<String> known;
  private final List<String> beginnings;

  /**
   * @param known all keys of the connector; keys with a name in them, like {@code
   *     influxdb.instance.}, are to be left out of what is passed to {@link #warnings}
   */
  public UnknownKeys(Collection<String> known) {
    this.known = List.copyOf(known);
    this.beginnings = known.stream().map(UnknownKeys::beginning).distinct().toList();
  }

  /** One sentence for each of the given keys that is not known but begins like ours. */
  public List<String> warnings(Collection<String> given) {
    return given.stream()
        .filter(key -> beginnings.stream().anyMatch(key::startsWith))
        .filter(key -> !known.contains(key) && !key.startsWith(TOPIC_CREATION))
        .sorted()
        .map(key -> key + " is not a key of this connector; did you mean " + nearest(key) + "?")
        .toList();
  }

  private static String beginning(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot + 1);
  }

  private String nearest(String key) {
    return known.stream().min(Comparator.comparingInt(each -> distance(key, each))).orElseThrow();
  }

  /** The number of letters to insert, delete or replace. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
