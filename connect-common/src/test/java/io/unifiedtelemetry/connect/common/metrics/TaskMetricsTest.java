package io.unifiedtelemetry.connect.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
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
      metrics.gauge("lines-written", "Lines that the server has stored", written::get);

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
      zombie.gauge("batches", "Requests", () -> 1L);
      new TaskMetrics("influx-sink", "twice", 0, Optional.empty()).close();

      assertThat(server.getAttribute(name, "batches")).isEqualTo(1L);
    }
  }

  private static ObjectName name(String connector) throws Exception {
    return new ObjectName(
        "io.unifiedtelemetry.connect:type=influx-sink,connector="
            + ObjectName.quote(connector)
            + ",task=0");
  }
}
