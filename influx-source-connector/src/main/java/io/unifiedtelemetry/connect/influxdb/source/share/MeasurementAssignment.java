package io.unifiedtelemetry.connect.influxdb.source.share;

/**
 * Which task reads what. Work goes to the task that suits it best, unless the connector moved it
 * because that one had no room; work that appears later moves nothing.
 */
public final class MeasurementAssignment {
  private final int task;
  private final TaskPreferences preferences;
  private final AssignmentOverrides moved;

  /**
   * The share of one task.
   *
   * @param task from 0
   * @param tasks how many there are
   * @param perInstance how many tasks may read one instance, at most
   */
  public MeasurementAssignment(int task, int tasks, int perInstance, AssignmentOverrides moved) {
    this.task = task;
    this.preferences = new TaskPreferences(tasks, perInstance);
    this.moved = moved;
  }

  /** Whether this task reads anything of that instance. */
  public boolean reads(String instance) {
    return preferences.tasksOf(instance).contains(task);
  }

  /** How many tasks read an instance. */
  public int readersOf(String instance) {
    return preferences.tasksOf(instance).size();
  }

  /** Whether this task has that measurement of that instance. */
  public boolean has(String instance, String measurement) {
    Work work = new Work(instance, measurement);
    return moved.taskOf(work, preferences.tasksFor(work).get(0)) == task;
  }

  /** Whether this task does what is done once for an instance, like its heartbeat. */
  public boolean leads(String instance) {
    return preferences.tasksOf(instance).get(0) == task;
  }
}
