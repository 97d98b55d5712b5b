package io.unifiedtelemetry.connect.common.task;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which of a connector's tasks a configuration is for, and which names (of devices, of
 * measurements) are its share. Each task works the shares out by itself, by rendezvous hashing with
 * bounded load: they differ by at most one name, and a name that comes or goes moves few others.
 *
 * @param index from 0
 * @param count of all tasks
 */
public record TaskShare(int index, int count) {
  private static final String INDEX = "task.index";
  private static final String COUNT = "task.count";

  /** The configurations of that many tasks: the connector's own, and which task it is. */
  public static List<Map<String, String>> configs(Map<String, String> connector, int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> new TaskShare(index, count).addTo(connector))
        .toList();
  }

  /** The share that a task's configuration names; all where it names none. */
  public static TaskShare from(Map<String, String> settings) {
    return new TaskShare(
        Integer.parseInt(settings.getOrDefault(INDEX, "0")),
        Integer.parseInt(settings.getOrDefault(COUNT, "1")));
  }

  /** Those of all names that are this task's. Each task has to be asked with the same names. */
  public Set<String> of(Collection<String> names) {
    TreeSet<String> sorted = new TreeSet<>(names);
    if (count == 1) {
      return sorted;
    }
    int[] load = new int[count];
    int full = (sorted.size() + count - 1) / count;
    // So many tasks have one name more than the others.
    int mayBeFull = sorted.size() - (full - 1) * count;
    Set<String> mine = new HashSet<>();
    for (String name : sorted) {
      int task = choose(name, load, mayBeFull > 0 ? full : full - 1);
      load[task]++;
      mayBeFull -= load[task] == full ? 1 : 0;
      if (task == index) {
        mine.add(name);
      }
    }
    return mine;
  }

  /**
   * How well a task suits a name: among any tasks the one with the greatest value has it, by
   * rendezvous hashing without bounds. The same in every Java runtime.
   */
  public static long suits(int task, String name) {
    return mixed(hash(name), task);
  }

  private int choose(String name, int[] load, int limit) {
    List<Integer> open = new ArrayList<>();
    for (int task = 0; task < count; task++) {
      if (load[task] < limit) {
        open.add(task);
      }
    }
    long hash = hash(name);
    return open.stream().max(Comparator.comparingLong(task -> mixed(hash, task))).orElseThrow();
  }

  private Map<String, String> addTo(Map<String, String> settings) {
    Map<String, String> added = new HashMap<>(settings);
    added.put(INDEX, Integer.toString(index));
    added.put(COUNT, Integer.toString(count));
    return added;
  }

  // FNV-1a: the same in every Java runtime, whatever its seed for strings.
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  // The finalizer of MurmurHash3, so that each bit of both counts.
  private static long mixed(long hash, int task) {
    long value = hash + task * 0x9e3779b97f4a7c15L;
    value = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    value = (value ^ (value >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return value ^ (value >>> 33);
  }
}
