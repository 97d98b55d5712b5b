package io.unifiedtelemetry.connect.voyager.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which fields are sent, by their name or by kind and name. */
final class FieldFilter {
  // A device may bring names of its own making.
  private static final int MAX_CACHED = 10_000;

  private final Pattern include;
  private final Pattern exclude;
  private final boolean all;
  private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

  FieldFilter(Pattern include, Pattern exclude) {
    this.include = include;
    this.exclude = exclude;
    this.all = include.pattern().equals(".*") && exclude.pattern().isEmpty();
  }

  /** The fields of that kind of point that are sent. */
  Map<String, Object> of(String kind, Map<String, Object> fields) {
    if (all) {
      return fields;
    }
    Map<String, Object> sent = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (isSent(kind, name)) {
            sent.put(name, value);
          }
        });
    return sent;
  }

  private boolean isSent(String kind, String name) {
    String whole = kind + "." + name;
    Boolean known = decided.get(whole);
    if (known == null) {
      known = matches(include, name, whole) && !matches(exclude, name, whole);
      if (decided.size() < MAX_CACHED) {
        decided.put(whole, known);
      }
    }
    return known;
  }

  private static boolean matches(Pattern pattern, String name, String whole) {
    return pattern.matcher(name).matches() || pattern.matcher(whole).matches();
  }
}
