package io.unifiedtelemetry.connect.influxdb.source.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each piece of work has one task, and each task about as much. */
class AssignorTest {
  private static final int PER_INSTANCE = 4;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void eachPieceIsWithExactlyOneTaskAndTasksHaveAsMuch(int tasks) {
    List<Work> work = work(20, 30);
    AssignmentOverrides moved = new Assignor(tasks, PER_INSTANCE).moved(work);
    List<MeasurementAssignment> shares = shares(tasks, moved);

    for (Work each : work) {
      assertThat(shares.stream().filter(share -> has(share, each))).hasSize(1);
    }
    for (MeasurementAssignment share : shares) {
      long load = work.stream().filter(each -> has(share, each)).count();
      // Few tasks may read one instance; where they are full, the others stay emptier.
      assertThat(load).isBetween(600L / tasks * 3 / 4, 600L / tasks * 5 / 4);
    }
  }

  @Test
  void noMoreTasksReadAnInstanceThanItMayBeAsked() {
    List<Work> work = work(1, 500);
    List<MeasurementAssignment> shares = shares(10, new Assignor(10, PER_INSTANCE).moved(work));

    assertThat(shares.stream().filter(share -> share.reads("site0"))).hasSize(PER_INSTANCE);
    assertThat(shares.stream().filter(share -> share.leads("site0"))).hasSize(1);
    assertThat(shares.get(0).readersOf("site0")).isEqualTo(PER_INSTANCE);
  }

  @Test
  void whatIsNewMovesNothingElse() {
    List<Work> before = work(10, 20);
    Assignor shares = new Assignor(3, PER_INSTANCE);
    AssignmentOverrides moved = shares.moved(before);
    List<Work> after = new ArrayList<>(before);
    after.add(new Work("site3", "new"));

    assertThat(shares.isUneven(after, moved)).isFalse();
    List<MeasurementAssignment> tasks = shares(3, moved);
    assertThat(tasks.stream().filter(share -> share.has("site3", "new"))).hasSize(1);
  }

  @Test
  void muchThatIsNewWithOneTaskIsSharedOutAnew() {
    Assignor shares = new Assignor(3, PER_INSTANCE);
    AssignmentOverrides moved = shares.moved(List.of());
    List<Work> withOne =
        work(1, 300).stream().filter(each -> has(shares(3, moved).get(0), each)).toList();

    assertThat(withOne.size()).isGreaterThan(20);
    assertThat(shares.isUneven(withOne, moved)).isTrue();
    assertThat(shares.isUneven(withOne, shares.moved(withOne))).isFalse();
  }

  @Test
  void whatWasMovedIsReadFromATasksConfiguration() {
    List<Work> work = work(5, 11);
    AssignmentOverrides moved = new Assignor(3, PER_INSTANCE).moved(work);

    assertThat(AssignmentOverrides.parse(moved.toText()).toText())
        .isEqualTo(moved.toText())
        .isNotEmpty();
  }

  private static boolean has(MeasurementAssignment share, Work work) {
    return share.has(work.instance(), work.measurement());
  }

  private static List<MeasurementAssignment> shares(int tasks, AssignmentOverrides moved) {
    return IntStream.range(0, tasks)
        .mapToObj(task -> new MeasurementAssignment(task, tasks, PER_INSTANCE, moved))
        .toList();
  }

  private static List<Work> work(int instances, int measurements) {
    List<Work> work = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      for (int j = 0; j < measurements; j++) {
        work.add(new Work("site" + i, "m" + j));
      }
    }
    return work;
  }
}
