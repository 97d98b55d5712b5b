package io.unifiedtelemetry.connect.influxdb.source.assign;

import io.unifiedtelemetry.connect.common.assign.RendezvousHashing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which measurements a task reads. An instance is read by as many tasks as queries may be sent to
 * it, and each of its measurements by one of them, which its name alone determines. So every task
 * finds its measurements itself, and one that appears moves no other.
 */
public final class MeasurementAssignment {
  private final int task;
  private final Map<String, List<Integer>> readers = new HashMap<>();

  /**
   * @param task from 0
   * @param tasks number of tasks
   * @param perInstance how many tasks may read one instance
   * @param instances their names; every task must pass the same
   */
  public MeasurementAssignment(int task, int tasks, int perInstance, List<String> instances) {
    this.task = task;
    int each = Math.min(tasks, perInstance);
    List<String> sorted = instances.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      int first = i * each;
      readers.put(
          sorted.get(i),
          IntStream.range(first, first + each).map(slot -> slot % tasks).boxed().toList());
    }
  }

  /**
   * Returns how many tasks there is work for.
   *
   * @param maximum {@code tasks.max}
   */
  public static int tasks(int maximum, int instances, int perInstance) {
    return (int) Math.min(maximum, (long) instances * perInstance);
  }

  /** Whether this task reads any measurements of an instance. */
  public boolean reads(String instance) {
    return readers.get(instance).contains(task);
  }

  /** The number of tasks that read an instance. */
  public int readersOf(String instance) {
    return readers.get(instance).size();
  }

  /** Whether this task reads a measurement. */
  public boolean has(String instance, String measurement) {
    String name = instance + "/" + measurement;
    return RendezvousHashing.rank(readers.get(instance), name).get(0) == task;
  }

  /** Whether this task does what is done once per instance, such as its heartbeat. */
  public boolean leads(String instance) {
    return readers.get(instance).get(0) == task;
  }
}
