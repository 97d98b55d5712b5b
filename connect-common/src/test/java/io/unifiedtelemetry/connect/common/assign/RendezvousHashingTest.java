package io.unifiedtelemetry.connect.common.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendezvousHashingTest {
  @Test
  void movesNamesOnlyToAnAddedTask() {
    for (int i = 0; i < 1000; i++) {
      String name = "measurement" + i;
      int amongThree = best(name, 3);
      assertThat(best(name, 4)).isIn(amongThree, 3);
    }
    assertThat(IntStream.range(0, 3000).filter(i -> best("m" + i, 3) == 0).count())
        .isBetween(900L, 1100L);
  }

  @Test
  void exceedsTheLoadLimitIfTheOnlyCandidateIsFull() {
    assertThat(RendezvousHashing.assign(List.of("a", "b", "c", "d"), 2, name -> List.of(1)))
        .isEqualTo(Map.of("a", 1, "b", 1, "c", 1, "d", 1));
  }

  @Test
  void choosesTheLeastLoadedCandidateIfAllAreFull() {
    // Six names for three tasks: the limit is two, but no name may be assigned to task 2.
    Map<String, Integer> assigned =
        RendezvousHashing.assign(List.of("a", "b", "c", "d", "e", "f"), 3, name -> List.of(0, 1));

    assertThat(assigned).isEqualTo(Map.of("a", 0, "b", 0, "c", 1, "d", 1, "e", 0, "f", 1));
  }

  private static int best(String name, int tasks) {
    return RendezvousHashing.rank(IntStream.range(0, tasks).boxed().toList(), name).get(0);
  }
}
