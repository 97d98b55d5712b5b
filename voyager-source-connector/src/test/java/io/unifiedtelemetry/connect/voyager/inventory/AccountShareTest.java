package io.unifiedtelemetry.connect.voyager.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountShareTest {
  private final List<Device> devices =
      Stream.concat(
              IntStream.range(0, 8).mapToObj(i -> device("shared" + i, "common")),
              Stream.of(device("own", "own")))
          .toList();

  @Test
  void dividesASharedAccountAndLeavesOneOfASingleDeviceToItsTask() {
    for (int task = 0; task < 4; task++) {
      TaskAssignment assignment = new TaskAssignment(task, 4);
      Set<String> own = assignment.of(devices.stream().map(Device::name).toList());
      var shares = AccountShare.perDevice(devices, assignment, own);

      AccountShare shared = shares.get("shared0");
      assertThat(shared.rank()).isEqualTo(task);
      assertThat(shared.tasks()).isEqualTo(4);
      assertThat(shared.peers())
          .isNotEmpty()
          .doesNotContain("own")
          .doesNotContainAnyElementsOf(own);
      if (own.contains("own")) {
        assertThat(shares.get("own")).isEqualTo(AccountShare.ALL);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,2", "3,2", "8,2", "2,5", "3,7"})
  void allSharesTogetherAreAtMostAllAttempts(int tasks, int attempts) {
    int all =
        IntStream.range(0, tasks)
            .map(rank -> new AccountShare(rank, tasks, List.of()).of(attempts))
            .sum();

    assertThat(all).isPositive().isLessThanOrEqualTo(attempts);
  }

  private static Device device(String name, String password) {
    return new Device(
        name,
        "192.0.2.1",
        22,
        Transport.SSH,
        new Credentials("u", new Password(password), Optional.empty(), Optional.empty(), null),
        List.of(),
        List.of(),
        new TreeMap<>());
  }
}
