package io.unifiedtelemetry.connect.influxdb.source.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each measurement has one task, and each task has an instance. */
class MeasurementAssignmentTest {
  private static final int PER_INSTANCE = 4;
  private static final int MEASUREMENTS = 50;

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "1, 4", "20, 1", "20, 7", "20, 80", "3, 5", "2, 8"})
  void assignsEachMeasurementToOneTaskAndAnInstanceToEachTask(int instances, int tasks) {
    List<String> names = names(instances);
    List<MeasurementAssignment> assignments = assignments(tasks, names);

    for (String instance : names) {
      for (int i = 0; i < MEASUREMENTS; i++) {
        String measurement = "m" + i;
        assertThat(assignments.stream().filter(task -> task.has(instance, measurement))).hasSize(1);
      }
      assertThat(assignments.stream().filter(task -> task.leads(instance))).hasSize(1);
      assertThat(assignments.stream().filter(task -> task.reads(instance)))
          .hasSize(Math.min(tasks, PER_INSTANCE));
      assertThat(assignments.get(0).readersOf(instance)).isEqualTo(Math.min(tasks, PER_INSTANCE));
    }
    assertThat(assignments)
        .allSatisfy(task -> assertThat(names.stream().filter(task::reads)).isNotEmpty());
  }

  @Test
  void aTaskReadsOnlyMeasurementsOfItsInstances() {
    List<String> names = names(5);
    for (MeasurementAssignment task : assignments(20, names)) {
      for (String instance : names) {
        boolean hasAny = IntStream.range(0, 50).anyMatch(i -> task.has(instance, "m" + i));
        assertThat(hasAny).isEqualTo(task.reads(instance));
      }
    }
  }

  @Test
  void dividesTheMeasurementsOfAnInstanceEvenly() {
    for (MeasurementAssignment task : assignments(4, names(1))) {
      long load = IntStream.range(0, 1000).filter(i -> task.has("site0", "m" + i)).count();
      assertThat(load).isBetween(200L, 300L);
    }
  }

  @Test
  void hasNoMoreTasksThanThereIsWorkFor() {
    assertThat(MeasurementAssignment.tasks(10, 1, 4)).isEqualTo(4);
    assertThat(MeasurementAssignment.tasks(10, 3, 4)).isEqualTo(10);
    assertThat(MeasurementAssignment.tasks(1, 3, 4)).isEqualTo(1);
    assertThat(MeasurementAssignment.tasks(10, 3, Integer.MAX_VALUE)).isEqualTo(10);
  }

  private static List<MeasurementAssignment> assignments(int tasks, List<String> instances) {
    return IntStream.range(0, tasks)
        .mapToObj(task -> new MeasurementAssignment(task, tasks, PER_INSTANCE, instances))
        .toList();
  }

  private static List<String> names(int instances) {
    return IntStream.range(0, instances).mapToObj(i -> "site" + i).toList();
  }
}
