package io.unifiedtelemetry.connect.influxdb.source.share;

import io.unifiedtelemetry.connect.common.assign.RendezvousHashing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Assignor work out among tasks: each piece to the task that suits it best and has room. Which work
 * there is decides only what is moved, so that work that comes or goes moves little else.
 *
 * @param tasks how many there are
 * @param perInstance how many tasks may read one instance, at most
 */
public record Assignor(int tasks, int perInstance) {
  // A task may have so much more than its fair share before work is shared out anew.
  private static final double TOLERATED = 1.5;
  private static final int TOLERATED_EXTRA = 4;

  /** What has to be moved so that no task has more than its fair share. */
  public AssignmentOverrides moved(Collection<Work> work) {
    TaskPreferences preferences = new TaskPreferences(tasks, perInstance);
    Map<String, Work> byName = new HashMap<>();
    work.forEach(each -> byName.put(each.name(), each));
    Map<Work, Integer> moved = new HashMap<>();
    RendezvousHashing.assign(byName.keySet(), tasks, name -> preferences.tasksFor(byName.get(name)))
        .forEach(
            (name, task) -> {
              Work each = byName.get(name);
              if (task != preferences.tasksFor(each).get(0).intValue()) {
                moved.put(each, task);
              }
            });
    return AssignmentOverrides.of(moved);
  }

  /** Whether work is so uneven by now that it should be shared out anew. */
  public boolean isUneven(Collection<Work> work, AssignmentOverrides moved) {
    TaskPreferences preferences = new TaskPreferences(tasks, perInstance);
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
}
