package io.unifiedtelemetry.connect.common.assign;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Assigns names (of devices, of measurements) to tasks by rendezvous hashing with bounded load. The
 * result depends on the names and the number of tasks only, so that every task computes the same
 * one, and a name that is added or removed moves few others.
 */
public final class RendezvousHashing {
  private RendezvousHashing() {}

  /** The tasks ordered by preference for a name, the preferred one first. */
  public static List<Integer> rank(Collection<Integer> tasks, String name) {
    long hash = hash(name);
    return tasks.stream()
        .sorted(Comparator.<Integer>comparingLong(task -> mix(hash, task)).reversed())
        .toList();
  }

  /**
   * Assigns each name to the first of its candidates that has room. The loads of all tasks differ
   * by at most one name, unless all candidates of a name are full; then the candidate with the
   * lowest load gets it.
   *
   * @param taskCount number of tasks, numbered from 0
   * @param candidates the tasks that a name may be assigned to, the preferred one first
   */
  public static Map<String, Integer> assign(
      Collection<String> names, int taskCount, Function<String, List<Integer>> candidates) {
    TreeSet<String> sorted = new TreeSet<>(names);
    int[] load = new int[taskCount];
    int full = (sorted.size() + taskCount - 1) / taskCount;
    // This many tasks get one name more than the others.
    int mayBeFull = sorted.size() - (full - 1) * taskCount;
    Map<String, Integer> assigned = new HashMap<>();
    for (String name : sorted) {
      int task = choose(candidates.apply(name), load, mayBeFull > 0 ? full : full - 1);
      load[task]++;
      mayBeFull -= load[task] == full ? 1 : 0;
      assigned.put(name, task);
    }
    return assigned;
  }

  /** A 64-bit FNV-1a hash, the same in every Java runtime. */
  public static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  private static int choose(List<Integer> candidates, int[] load, int limit) {
    return candidates.stream()
        .filter(task -> load[task] < limit)
        .findFirst()
        .or(() -> candidates.stream().min(Comparator.comparingInt(task -> load[task])))
        .orElseThrow();
  }

  // The finalizer of MurmurHash3: every bit of hash and task affects the result.
  private static long mix(long hash, int task) {
    long value = hash + task * 0x9e3779b97f4a7c15L;
    value = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    value = (value ^ (value >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return value ^ (value >>> 33);
  }
}
