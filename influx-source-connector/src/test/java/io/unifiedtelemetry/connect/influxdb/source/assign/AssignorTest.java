package io.unifiedtelemetry.connect.influxdb.source.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each measurement has one task, and the tasks have about the same load. */
class AssignorTest {
  private static final int PER_INSTANCE = 4;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void assignsEachMeasurementToOneTaskAndBalancesTheLoad(int tasks) {
    List<MeasurementId> measurements = measurements(20, 30);
    AssignmentOverrides overrides = new Assignor(tasks, PER_INSTANCE).overrides(measurements);
    List<MeasurementAssignment> assignments = assignments(tasks, overrides);

    for (MeasurementId each : measurements) {
      assertThat(assignments.stream().filter(task -> has(task, each))).hasSize(1);
    }
    for (MeasurementAssignment task : assignments) {
      long load = measurements.stream().filter(each -> has(task, each)).count();
      // Only a few tasks may read one instance; if they are full, the others have less.
      assertThat(load).isBetween(600L / tasks * 3 / 4, 600L / tasks * 5 / 4);
    }
  }

  @Test
  void limitsTheTasksThatReadAnInstance() {
    List<MeasurementId> measurements = measurements(1, 500);
    List<MeasurementAssignment> assignments =
        assignments(10, new Assignor(10, PER_INSTANCE).overrides(measurements));

    assertThat(assignments.stream().filter(task -> task.reads("site0"))).hasSize(PER_INSTANCE);
    assertThat(assignments.stream().filter(task -> task.leads("site0"))).hasSize(1);
    assertThat(assignments.get(0).readersOf("site0")).isEqualTo(PER_INSTANCE);
  }

  @Test
  void aNewMeasurementMovesNoOther() {
    List<MeasurementId> before = measurements(10, 20);
    Assignor assignor = new Assignor(3, PER_INSTANCE);
    AssignmentOverrides overrides = assignor.overrides(before);
    List<MeasurementId> after = new ArrayList<>(before);
    after.add(new MeasurementId("site3", "new"));

    assertThat(assignor.isUneven(after, overrides)).isFalse();
    List<MeasurementAssignment> tasks = assignments(3, overrides);
    assertThat(tasks.stream().filter(task -> task.has("site3", "new"))).hasSize(1);
  }

  @Test
  void isUnevenIfOneTaskHasManyNewMeasurements() {
    Assignor assignor = new Assignor(3, PER_INSTANCE);
    AssignmentOverrides overrides = assignor.overrides(List.of());
    List<MeasurementId> ofOneTask =
        measurements(1, 300).stream()
            .filter(each -> has(assignments(3, overrides).get(0), each))
            .toList();

    assertThat(ofOneTask.size()).isGreaterThan(20);
    assertThat(assignor.isUneven(ofOneTask, overrides)).isTrue();
    assertThat(assignor.isUneven(ofOneTask, assignor.overrides(ofOneTask))).isFalse();
  }

  @Test
  void parsesOverridesFromATasksConfiguration() {
    List<MeasurementId> measurements = measurements(5, 11);
    AssignmentOverrides overrides = new Assignor(3, PER_INSTANCE).overrides(measurements);

    assertThat(AssignmentOverrides.parse(overrides.toText()).toText())
        .isEqualTo(overrides.toText())
        .isNotEmpty();
  }

  private static boolean has(MeasurementAssignment task, MeasurementId id) {
    return task.has(id.instance(), id.measurement());
  }

  private static List<MeasurementAssignment> assignments(int tasks, AssignmentOverrides overrides) {
    return IntStream.range(0, tasks)
        .mapToObj(task -> new MeasurementAssignment(task, tasks, PER_INSTANCE, overrides))
        .toList();
  }

  private static List<MeasurementId> measurements(int instances, int perInstance) {
    List<MeasurementId> measurements = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      for (int j = 0; j < perInstance; j++) {
        measurements.add(new MeasurementId("site" + i, "m" + j));
      }
    }
    return measurements;
  }
}
