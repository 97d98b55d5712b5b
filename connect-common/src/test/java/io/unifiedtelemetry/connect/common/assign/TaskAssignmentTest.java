package io.unifiedtelemetry.connect.common.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskAssignmentTest {
  @Test
  void assignsEachNameToOneTaskEvenly() {
    for (int count : List.of(1, 2, 3, 7, 16)) {
      List<Set<String>> shares = shares(names(1000), count);
      Set<String> all = new HashSet<>();
      shares.forEach(all::addAll);
      assertThat(shares.stream().mapToInt(Set::size).sum()).isEqualTo(1000);
      assertThat(all).hasSize(1000);
      assertThat(shares)
          .allSatisfy(share -> assertThat(share.size()).isBetween(1000 / count, 1000 / count + 1));
    }
  }

  @Test
  void spreadsEvenFewNames() {
    assertThat(shares(names(2), 2)).allSatisfy(share -> assertThat(share).hasSize(1));
    assertThat(shares(names(1), 3).stream().mapToInt(Set::size).sum()).isEqualTo(1);
    assertThat(new TaskAssignment(0, 2).of(List.of())).isEmpty();
  }

  @Test
  void movesFewNamesWhenOneIsAdded() {
    List<String> before = names(1000);
    List<String> after = new ArrayList<>(before);
    after.add(300, "another");

    int moved = 0;
    for (int task = 0; task < 4; task++) {
      Set<String> left = new HashSet<>(new TaskAssignment(task, 4).of(before));
      left.removeAll(new TaskAssignment(task, 4).of(after));
      moved += left.size();
    }
    assertThat(moved).isLessThan(20);
  }

  @Test
  void addsTheTaskIndexToTheConnectorConfig() {
    List<Map<String, String>> configs = TaskAssignment.configs(Map.of("topic", "voyager"), 2);

    assertThat(configs).hasSize(2).allSatisfy(each -> assertThat(each).containsKey("topic"));
    assertThat(TaskAssignment.from(configs.get(1))).isEqualTo(new TaskAssignment(1, 2));
    assertThat(TaskAssignment.from(Map.of())).isEqualTo(new TaskAssignment(0, 1));
  }

  private static List<Set<String>> shares(List<String> names, int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> new TaskAssignment(index, count).of(names))
        .toList();
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "voyager" + i).toList();
  }
}
