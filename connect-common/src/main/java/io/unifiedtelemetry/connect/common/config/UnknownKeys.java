package io.unifiedtelemetry.connect.common.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds misspelled configuration keys, which Connect ignores silently. */
public final class UnknownKeys {
  // Keys of Connect itself, which start like "topic" of the sources.
  private static final String TOPIC_CREATION = "topic.creation.";

  private final List<String> known;
  private final List<String> prefixes;

  /**
   * @param known all keys of the connector; keys that contain a name, such as {@code
   *     influxdb.instance.NAME.url}, must not be passed to {@link #warnings}
   */
  public UnknownKeys(Collection<String> known) {
    this.known = List.copyOf(known);
    this.prefixes = known.stream().map(UnknownKeys::prefix).distinct().toList();
  }

  /** One sentence for each given key that is unknown but starts like a known one. */
  public List<String> warnings(Collection<String> given) {
    return given.stream()
        .filter(key -> prefixes.stream().anyMatch(key::startsWith))
        .filter(key -> !known.contains(key) && !key.startsWith(TOPIC_CREATION))
        .sorted()
        .map(key -> key + " is not a key of this connector; did you mean " + nearest(key) + "?")
        .toList();
  }

  private static String prefix(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot + 1);
  }

  private String nearest(String key) {
    return nearest(key, known);
  }

  /** The known key that takes the fewest changes of single characters. */
  public static String nearest(String key, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(each -> distance(key, each))).orElseThrow();
  }

  /** The number of changes of single characters between two keys: the Levenshtein distance. */
  public static int distance(String from, String to) {
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
