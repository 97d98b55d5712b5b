package io.unifiedtelemetry.connect.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  @Test
  void exposesGaugesInJmxUnderTheTasksName() throws Exception {
    AtomicLong written = new AtomicLong(3);
    ObjectName name = name("site: \"a\"");
    try (TaskMetrics metrics = new TaskMetrics("influx-sink", "site: \"a\"", 0, Optional.empty())) {
      metrics.add(kind("lines-written"), written);

      assertThat(server.getAttribute(name, "lines-written")).isEqualTo(3L);
      written.set(4);
      assertThat(server.getAttribute(name, "lines-written")).isEqualTo(4L);
      assertThat(server.getMBeanInfo(name).getAttributes())
          .singleElement()
          .satisfies(each -> assertThat(each.getType()).isEqualTo("java.lang.Long"));
    }
    assertThat(server.isRegistered(name)).isFalse();
  }

  @Test
  void keepsANameThatAZombieStillOwns() throws Exception {
    ObjectName name = name("twice");
    try (TaskMetrics zombie = new TaskMetrics("influx-sink", "twice", 0, Optional.empty())) {
      zombie.add(kind("batches"), new AtomicLong(1));
      try (TaskMetrics second = new TaskMetrics("influx-sink", "twice", 0, Optional.empty())) {
        second.add(kind("batches"), new AtomicLong(2));
      }

      assertThat(server.getAttribute(name, "batches")).isEqualTo(1L);
    }
  }

  @Test
  void addsNothingAfterItWasClosed() throws Exception {
    TaskMetrics metrics = new TaskMetrics("influx-sink", "closed", 0, Optional.empty());
    metrics.close();
    metrics.add(kind("batches"), new AtomicLong(1));

    assertThat(server.isRegistered(name("closed"))).isFalse();
  }

  private static MetricKind<AtomicLong> kind(String name) {
    return new MetricKind<>(List.of(), List.of(Metric.counter(name, "Meaning", AtomicLong::get)));
  }

  private static ObjectName name(String connector) throws Exception {
    return new ObjectName(
        "io.unifiedtelemetry.connect:type=influx-sink,connector="
            + ObjectName.quote(connector)
            + ",task=0");
  }
}
