package io.unifiedtelemetry.connect.influxdb.source.assign;

import io.unifiedtelemetry.connect.common.assign.RendezvousHashing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Assigns measurements to tasks: each to the preferred task that has room. The set of measurements
 * determines only the overrides, so that adding or removing one moves few others.
 *
 * @param tasks number of tasks
 * @param perInstance how many tasks may read one instance
 */
public record Assignor(int tasks, int perInstance) {
  // A task may exceed its fair share by this before measurements are assigned again.
  private static final double TOLERATED_FACTOR = 1.5;
  private static final int TOLERATED_EXTRA = 4;

  /** The overrides that are necessary so that no task exceeds its fair share. */
  public AssignmentOverrides overrides(Collection<MeasurementId> measurements) {
    TaskRanking ranking = new TaskRanking(tasks, perInstance);
    Map<String, MeasurementId> byName = new HashMap<>();
    measurements.forEach(measurement -> byName.put(measurement.name(), measurement));
    Map<MeasurementId, Integer> overrides = new HashMap<>();
    RendezvousHashing.assign(byName.keySet(), tasks, name -> ranking.tasksFor(byName.get(name)))
        .forEach(
            (name, task) -> {
              MeasurementId measurement = byName.get(name);
              if (task != ranking.preferred(measurement)) {
                overrides.put(measurement, task);
              }
            });
    return AssignmentOverrides.of(overrides);
  }

  /** Whether the load of the tasks is so uneven that measurements should be assigned again. */
  public boolean isUneven(Collection<MeasurementId> measurements, AssignmentOverrides overrides) {
    TaskRanking ranking = new TaskRanking(tasks, perInstance);
    int[] load = new int[tasks];
    int max = 0;
    for (MeasurementId measurement : measurements) {
      int task = overrides.taskOf(measurement, ranking.preferred(measurement));
      load[task]++;
      max = Math.max(max, load[task]);
    }
    boolean canImprove = !overrides(measurements).toText().equals(overrides.toText());
    return canImprove && max > TOLERATED_FACTOR * measurements.size() / tasks + TOLERATED_EXTRA;
  }
}
