package io.unifiedtelemetry.connect.influxdb.source.assign;

import io.unifiedtelemetry.connect.common.assign.RendezvousHashing;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks tasks for measurements by rendezvous hashing. Only as many tasks read one instance as
 * queries may be sent to it at the same time.
 *
 * @param tasks number of tasks
 * @param perInstance how many of them may read one instance
 */
record TaskRanking(int tasks, int perInstance) {

  /** The tasks that read an instance, the preferred one first. */
  List<Integer> tasksOf(String instance) {
    return RendezvousHashing.rank(IntStream.range(0, tasks).boxed().toList(), instance).stream()
        .limit(perInstance)
        .toList();
  }

  /** The tasks that may read a measurement, the preferred one first. */
  List<Integer> tasksFor(MeasurementId measurement) {
    return RendezvousHashing.rank(tasksOf(measurement.instance()), measurement.name());
  }

  /** The task that reads a measurement unless it is overridden. */
  int preferred(MeasurementId measurement) {
    return tasksFor(measurement).get(0);
  }
}
