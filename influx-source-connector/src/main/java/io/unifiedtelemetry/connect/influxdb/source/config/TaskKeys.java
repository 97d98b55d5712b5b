package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the connector tells each of its tasks beside the configuration.
 *
 * @param task its number, from 0
 * @param tasks how many there are
 * @param starts by instance, the moment that {@code start.from=latest} stands for; nanoseconds
 *     since 1970
 */
public record TaskKeys(int task, int tasks, Map<String, Long> starts) {
  private static final String TASK = "task.index";
  private static final String TASKS = "task.count";
  private static final String START_PREFIX = "task.start.";

  /** Adds the keys to a task's configuration. */
  public Map<String, String> addTo(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put(TASK, Integer.toString(task));
    all.put(TASKS, Integer.toString(tasks));
    starts.forEach((instance, time) -> all.put(START_PREFIX + instance, Rfc3339.format(time)));
    return all;
  }

  /** The keys in a task's configuration. */
  public static TaskKeys from(Map<String, String> properties) {
    Map<String, Long> starts = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(START_PREFIX)) {
            starts.put(key.substring(START_PREFIX.length()), Rfc3339.parse(value));
          }
        });
    return new TaskKeys(
        Integer.parseInt(properties.getOrDefault(TASK, "0")),
        Integer.parseInt(properties.getOrDefault(TASKS, "1")),
        Map.copyOf(starts));
  }

  /** The moment that {@code latest} stands for, as the connector said. */
  public OptionalLong start(String instance) {
    Long time = starts.get(instance);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
