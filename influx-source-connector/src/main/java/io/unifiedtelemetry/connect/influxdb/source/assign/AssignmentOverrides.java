package io.unifiedtelemetry.connect.influxdb.source.assign;

import io.unifiedtelemetry.connect.common.assign.RendezvousHashing;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The measurements whose preferred task had no room, and the task that got them. They are few
 * enough for a task's configuration, and the same for all tasks. Each is identified by a hash,
 * because there a measurement's name could look like a reference to a secret.
 */
public final class AssignmentOverrides {
  /** No overrides. */
  public static final AssignmentOverrides NONE = new AssignmentOverrides(Map.of());

  private final Map<String, Integer> tasks;

  private AssignmentOverrides(Map<String, Integer> tasks) {
    this.tasks = new TreeMap<>(tasks);
  }

  static AssignmentOverrides of(Map<MeasurementId, Integer> overrides) {
    Map<String, Integer> tasks = new HashMap<>();
    overrides.forEach((measurement, task) -> tasks.put(hash(measurement), task));
    return new AssignmentOverrides(tasks);
  }

  /** The task of a measurement; the given one if it is not overridden. */
  int taskOf(MeasurementId measurement, int preferred) {
    return tasks.isEmpty() ? preferred : tasks.getOrDefault(hash(measurement), preferred);
  }

  /** The overrides as text, for a task's configuration. */
  public String toText() {
    return tasks.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .collect(Collectors.joining(","));
  }

  /** Parses the result of {@link #toText}. */
  public static AssignmentOverrides parse(String text) {
    Map<String, Integer> tasks = new HashMap<>();
    for (String each : text.split(",")) {
      String[] parts = each.split(":");
      if (parts.length == 2) {
        tasks.put(parts[0], Integer.valueOf(parts[1]));
      }
    }
    return new AssignmentOverrides(tasks);
  }

  private static String hash(MeasurementId measurement) {
    return Long.toHexString(RendezvousHashing.hash(measurement.name()));
  }
}
