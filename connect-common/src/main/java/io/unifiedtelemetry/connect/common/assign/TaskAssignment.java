package io.unifiedtelemetry.connect.common.assign;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of a connector's tasks a configuration belongs to, and which names (of devices, of
 * measurements) that task works on. Each task computes its share itself, see {@link
 * RendezvousHashing}.
 *
 * @param index from 0
 * @param count number of tasks
 */
public record TaskAssignment(int index, int count) {
  private static final String INDEX = "task.index";
  private static final String COUNT = "task.count";

  /** The task configurations: the connector's own configuration plus the task's index. */
  public static List<Map<String, String>> configs(Map<String, String> connector, int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> new TaskAssignment(index, count).addTo(connector))
        .toList();
  }

  /** The assignment in a task's configuration; the only task if the configuration has none. */
  public static TaskAssignment from(Map<String, String> settings) {
    return new TaskAssignment(
        Integer.parseInt(settings.getOrDefault(INDEX, "0")),
        Integer.parseInt(settings.getOrDefault(COUNT, "1")));
  }

  /** The names that are assigned to this task. Every task must pass the same names. */
  public Set<String> of(Collection<String> names) {
    if (count == 1) {
      return new TreeSet<>(names);
    }
    List<Integer> tasks = IntStream.range(0, count).boxed().toList();
    return RendezvousHashing.assign(names, count, name -> RendezvousHashing.rank(tasks, name))
        .entrySet()
        .stream()
        .filter(assigned -> assigned.getValue() == index)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<String, String> addTo(Map<String, String> settings) {
    Map<String, String> added = new HashMap<>(settings);
    added.put(INDEX, Integer.toString(index));
    added.put(COUNT, Integer.toString(count));
    return added;
  }
}
