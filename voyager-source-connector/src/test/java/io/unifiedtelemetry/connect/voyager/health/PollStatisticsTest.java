package io.unifiedtelemetry.connect.voyager.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollStatisticsTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final PollStatistics statistics = new PollStatistics(Clock.systemUTC());
  private final TaskMetrics metrics =
      new TaskMetrics("voyager-source", "figures", 3, Optional.empty());

  @BeforeEach
  void register() {
    statistics.register(metrics);
    statistics.devices(Set.of("v1", "v2"));
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void pollsAreCountedByHowTheyEnded() throws Exception {
    statistics.succeeded("v1", 4_000_000_000L, 2);
    statistics.failed("v2", new PollFailure(FailureClass.HOST_KEY, "changed"));
    statistics.skipped(3);
    statistics.dropped(5);
    statistics.began(10_000_000);

    assertThat(figure("polls")).isEqualTo(2L);
    assertThat(figure("polls-failed")).isEqualTo(1L);
    assertThat(figure("polls-failed-host-key")).isEqualTo(1L);
    assertThat(figure("polls-failed-timeout")).isEqualTo(0L);
    assertThat(figure("polls-skipped")).isEqualTo(3L);
    assertThat(figure("points-dropped")).isEqualTo(5L);
    assertThat(figure("values-left-out")).isEqualTo(2L);
    assertThat(figure("devices-total")).isEqualTo(2);
    assertThat(figure("devices-up")).isEqualTo(1);
    assertThat(figure("last-error")).isEqualTo("v2: host_key: changed");
    assertThat((Double) figure("poll-ms-p50")).isBetween(3600.0, 4400.0);
    assertThat((Double) figure("poll-ms-p99")).isBetween(3600.0, 4400.0);
    assertThat((Double) figure("schedule-lateness-ms-p99")).isBetween(9.0, 11.0);
    assertThat((Long) figure("seconds-since-last-success")).isLessThan(60L);
  }

  @Test
  void theStateTellsWhetherAnythingIsWrong() throws Exception {
    PollFailure failure = new PollFailure(FailureClass.TIMEOUT, "late");
    statistics.failed("v1", failure);
    statistics.failed("v2", failure);
    assertThat(figure("state")).as("nobody answers").isEqualTo(2);
    statistics.succeeded("v1", 1, 0);
    assertThat(figure("state")).as("one is waited for").isEqualTo(1);
    statistics.succeeded("v2", 1, 0);
    assertThat(figure("state")).isEqualTo(0);
  }

  @Test
  void aDeviceThatIsGoneIsNotUp() throws Exception {
    statistics.succeeded("v1", 1, 0);
    statistics.devices(Set.of("v2"));

    assertThat(figure("devices-up")).isEqualTo(0);
    assertThat(figure("devices-total")).isEqualTo(1);
  }

  private Object figure(String name) throws Exception {
    return server.getAttribute(
        new ObjectName(
            "io.unifiedtelemetry.connect:type=voyager-source,connector=\"figures\",task=3"),
        name);
  }
}
