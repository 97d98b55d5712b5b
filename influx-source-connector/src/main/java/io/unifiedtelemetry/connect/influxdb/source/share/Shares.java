package io.unifiedtelemetry.connect.influxdb.source.share;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares work out among tasks: each piece to the task that suits it best and has room. Which work
 * there is decides only what is moved, so that work that comes or goes moves little else.
 *
 * @param tasks how many there are
 * @param perInstance how many tasks may read one instance, at most
 */
public record Shares(int tasks, int perInstance) {
  // A task may have so much more than its fair share before work is shared out anew.
  private static final double TOLERATED = 1.5;
  private static final int TOLERATED_EXTRA = 4;

  /** What has to be moved so that no task has more than its fair share. */
  public MovedWork moved(Collection<Work> work) {
    Preferences preferences = new Preferences(tasks, perInstance);
    int room = (work.size() + tasks - 1) / tasks;
    int[] load = new int[tasks];
    Map<Work, Integer> moved = new HashMap<>();
    for (Work each : sorted(work)) {
      List<Integer> suitable = preferences.tasksFor(each);
      // Where all are full, because few may read that instance, the emptiest takes it.
      int task =
          suitable.stream()
              .filter(candidate -> load[candidate] < room)
              .findFirst()
              .orElseGet(() -> emptiest(suitable, load));
      load[task]++;
      if (task != suitable.get(0)) {
        moved.put(each, task);
      }
    }
    return MovedWork.of(moved);
  }

  /** Whether work is so uneven by now that it should be shared out anew. */
  public boolean isUneven(Collection<Work> work, MovedWork moved) {
    Preferences preferences = new Preferences(tasks, perInstance);
    int[] load = new int[tasks];
    int most = 0;
    for (Work each : work) {
      int task = moved.taskOf(each, preferences.tasksFor(each).get(0));
      load[task]++;
      most = Math.max(most, load[task]);
    }
    boolean canBeMended = !moved(work).toText().equals(moved.toText());
    return canBeMended && most > TOLERATED * work.size() / tasks + TOLERATED_EXTRA;
  }

  private static int emptiest(List<Integer> tasks, int[] load) {
    return tasks.stream().min(Comparator.comparingInt(task -> load[task])).orElseThrow();
  }

  private static Collection<Work> sorted(Collection<Work> work) {
    TreeMap<String, Work> sorted = new TreeMap<>();
    work.forEach(each -> sorted.put(each.name(), each));
    return new ArrayList<>(sorted.values());
  }
}
