package io.unifiedtelemetry.connect.voyager.device.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When the values of a point mean something: adds a field that is 1 if all conditions hold, else 0.
 *
 * @param field name of the added field
 * @param conditions by the names of the point's fields
 */
record ValidityRule(String field, Map<String, Condition> conditions) {

  /**
   * What a value has to satisfy; a missing value satisfies nothing.
   *
   * @param bounds for numbers
   * @param values allowed texts or booleans, as text; empty to allow all
   */
  record Condition(List<Bound> bounds, Optional<Set<String>> values) {
    boolean holds(Object value) {
      if (value instanceof Number number) {
        double exact = number.doubleValue();
        return bounds.stream().allMatch(bound -> bound.type().holds(exact, bound.limit()))
            && isAllowed(value);
      }
      return value != null && bounds.isEmpty() && isAllowed(value);
    }

    private boolean isAllowed(Object value) {
      return values.isEmpty() || values.get().contains(value.toString());
    }
  }

  /** One bound of a number. */
  record Bound(Type type, double limit) {
    /** How the value compares with the limit. */
    enum Type {
      ABOVE("above"),
      AT_LEAST("atLeast"),
      BELOW("below"),
      AT_MOST("atMost");

      final String key;

      Type(String key) {
        this.key = key;
      }

      private boolean holds(double value, double limit) {
        return switch (this) {
          case ABOVE -> value > limit;
          case AT_LEAST -> value >= limit;
          case BELOW -> value < limit;
          case AT_MOST -> value <= limit;
        };
      }
    }
  }

  void addTo(Map<String, Object> fields) {
    boolean valid =
        conditions.entrySet().stream()
            .allMatch(each -> each.getValue().holds(fields.get(each.getKey())));
    fields.put(field, valid ? 1L : 0L);
  }
}
