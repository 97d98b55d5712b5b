package io.unifiedtelemetry.connect.influxdb.source.assign;

/**
 * Which measurements a task reads. A measurement belongs to its preferred task, unless the
 * connector overrode that because the task had no room; measurements that appear later move no
 * others.
 */
public final class MeasurementAssignment {
  private final int task;
  private final TaskRanking ranking;
  private final AssignmentOverrides overrides;

  /**
   * @param task from 0
   * @param tasks number of tasks
   * @param perInstance how many tasks may read one instance
   */
  public MeasurementAssignment(
      int task, int tasks, int perInstance, AssignmentOverrides overrides) {
    this.task = task;
    this.ranking = new TaskRanking(tasks, perInstance);
    this.overrides = overrides;
  }

  /** Whether this task reads any measurements of an instance. */
  public boolean reads(String instance) {
    return ranking.tasksOf(instance).contains(task);
  }

  /** The number of tasks that read an instance. */
  public int readersOf(String instance) {
    return ranking.tasksOf(instance).size();
  }

  /** Whether this task reads a measurement. */
  public boolean has(String instance, String measurement) {
    MeasurementId id = new MeasurementId(instance, measurement);
    return overrides.taskOf(id, ranking.preferred(id)) == task;
  }

  /** Whether this task does what is done once per instance, such as its heartbeat. */
  public boolean leads(String instance) {
    return ranking.tasksOf(instance).get(0) == task;
  }
}
