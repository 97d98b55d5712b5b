package io.unifiedtelemetry.connect.influxdb.source.share;

import io.unifiedtelemetry.connect.common.assign.RendezvousHashing;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The work that its most suitable task had no room for, and where it went: so little that it fits
 * into a task's configuration, and the same for all tasks. Work is named by a hash, because a
 * measurement's name could look like a reference to a secret there.
 */
public final class AssignmentOverrides {
  /** Nothing was moved. */
  public static final AssignmentOverrides NONE = new AssignmentOverrides(Map.of());

  private final Map<String, Integer> tasks;

  private AssignmentOverrides(Map<String, Integer> tasks) {
    this.tasks = new TreeMap<>(tasks);
  }

  static AssignmentOverrides of(Map<Work, Integer> moved) {
    Map<String, Integer> tasks = new HashMap<>();
    moved.forEach((work, task) -> tasks.put(hash(work), task));
    return new AssignmentOverrides(tasks);
  }

  /** Where some work went; the given task if it was not moved. */
  int taskOf(Work work, int otherwise) {
    return tasks.isEmpty() ? otherwise : tasks.getOrDefault(hash(work), otherwise);
  }

  /** As it stands in a task's configuration. */
  public String toText() {
    return tasks.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .collect(Collectors.joining(","));
  }

  /** What {@link #toText} wrote. */
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

  private static String hash(Work work) {
    return Long.toHexString(RendezvousHashing.hash(work.name()));
  }
}
