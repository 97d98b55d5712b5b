package io.unifiedtelemetry.connect.voyager.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
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
      new TaskMetrics("voyager-source", "metrics", 3, Optional.empty());

  @BeforeEach
  void register() {
    statistics.register(metrics);
    statistics.setDevices(Set.of("v1", "v2"));
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void countsPollsByResult() throws Exception {
    statistics.recordSuccess("v1", 4_000_000_000L, response(2));
    statistics.recordFailure("v2", new PollFailure(FailureClass.HOST_KEY, "changed"));
    statistics.recordSkipped(3);
    statistics.recordDropped(5);
    statistics.recordLateness(10_000_000);

    assertThat(metric("polls")).isEqualTo(2L);
    assertThat(metric("polls-failed")).isEqualTo(1L);
    assertThat(metric("polls-failed-host-key")).isEqualTo(1L);
    assertThat(metric("polls-failed-timeout")).isEqualTo(0L);
    assertThat(metric("polls-skipped")).isEqualTo(3L);
    assertThat(metric("points-dropped")).isEqualTo(5L);
    assertThat(metric("values-left-out")).isEqualTo(2L);
    assertThat(metric("devices-total")).isEqualTo(2L);
    assertThat(metric("devices-up")).isEqualTo(1L);
    assertThat(metric("last-error")).isEqualTo("v2: host_key: changed");
    assertThat((Double) metric("poll-ms-p50")).isBetween(3600.0, 4400.0);
    assertThat((Double) metric("poll-ms-p99")).isBetween(3600.0, 4400.0);
    assertThat((Double) metric("schedule-lateness-ms-p99")).isBetween(9.0, 11.0);
    assertThat((Double) metric("seconds-since-last-success")).isLessThan(60);
  }

  @Test
  void theStateShowsWhetherDevicesAreDown() throws Exception {
    PollFailure failure = new PollFailure(FailureClass.TIMEOUT, "late");
    statistics.recordFailure("v1", failure);
    statistics.recordFailure("v2", failure);
    assertThat(metric("state")).as("no device responds").isEqualTo(2);
    statistics.recordSuccess("v1", 1, response(0));
    assertThat(metric("state")).as("one device is down").isEqualTo(1);
    statistics.recordSuccess("v2", 1, response(0));
    assertThat(metric("state")).isEqualTo(0);

    statistics.setWaitingFor(Optional.of("a file"));
    assertThat(metric("state")).as("all respond, but others may be missing").isEqualTo(1);
    assertThat(metric("last-error")).isEqualTo("a file");
    statistics.setWaitingFor(Optional.empty());
    assertThat(metric("state")).isEqualTo(0);
  }

  @Test
  void aRemovedDeviceIsNotUp() throws Exception {
    statistics.recordSuccess("v1", 1, response(0));
    statistics.setDevices(Set.of("v2"));

    assertThat(metric("devices-up")).isEqualTo(0L);
    assertThat(metric("devices-total")).isEqualTo(1L);
  }

  private static ParsedResponse response(int leftOut) {
    return new ParsedResponse(List.of(), leftOut);
  }

  private Object metric(String name) throws Exception {
    return server.getAttribute(
        new ObjectName(
            "io.unifiedtelemetry.connect:type=voyager-source,connector=\"metrics\",task=3"),
        name);
  }
}
