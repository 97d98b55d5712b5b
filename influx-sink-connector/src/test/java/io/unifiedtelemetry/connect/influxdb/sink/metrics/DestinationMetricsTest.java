package io.unifiedtelemetry.connect.influxdb.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each destination of a task has a bean, which shows what the destination waits for. */
class DestinationMetricsTest {
  private static final String TASK =
      "io.unifiedtelemetry.connect:type=influx-sink,connector=\"sink\",task=0,destination=";

  private final InfluxDbServer server = InfluxDb.server(2);
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private String good;
  private String bad;
  private FaultFront front;

  @BeforeEach
  void start() throws Exception {
    good = InfluxDb.newBucket(server);
    bad = InfluxDb.newBucket(server);
    front = new FaultFront(server.url());
  }

  @AfterEach
  void stop() throws Exception {
    front.close();
    assertThat(names()).isEmpty();
  }

  @Test
  void anOutageOfOneDestinationIsThatOfNoOther() {
    front.faults(write -> write.isFor(bad) ? new Fault(502, "", Map.of()) : null);
    try (TaskUnderTest task = startTask()) {
      task.put("m,b=" + good + " f=1 1", "m,b=" + bad + ",t=a f=1 1", "m,b=" + bad + ",t=b f=1 1");
      task.until("the bad one waits", () -> isShown(bad) && number(bad, "waiting-seconds") > 0);
      task.until("the good one writes", () -> isShown(good) && number(good, "lines-written") == 1);

      assertThat(number(bad, "state")).isEqualTo(1);
      assertThat(number(bad, "lines-waiting")).isEqualTo(2);
      assertThat(number(bad, "oldest-unwritten-seconds")).isPositive();
      assertThat(number(bad, "lines-written")).isZero();
      assertThat(number(good, "state")).isZero();
      assertThat(number(good, "waiting-seconds")).isZero();
      assertThat(number(good, "lines-waiting")).isZero();

      front.faults(write -> null);
      task.untilDone();
      assertThat(number(bad, "state")).isZero();
      assertThat(number(bad, "waiting-seconds")).isZero();
      assertThat(number(bad, "lines-written")).isEqualTo(2);
    }
  }

  @Test
  void showsWhetherADestinationIsMissingOrRefused() {
    String missing = "m" + bad;
    Fault forbidden = Fault.of(403, "forbidden", "insufficient permissions for write");
    front.faults(write -> write.isFor(bad) ? forbidden : null);
    try (TaskUnderTest task = startTask("bucket.missing", "wait")) {
      task.put("m,b=" + bad + " f=1 1", "m,b=" + missing + " f=1 1");
      task.until("one is missing", () -> isShown(missing) && number(missing, "state") == 2);
      task.until("one is refused", () -> isShown(bad) && number(bad, "state") == 3);
    }
  }

  @Test
  void anOutageOfTheServerIsOneOfEachDestinationWithLines() {
    try (TaskUnderTest task = startTask()) {
      task.put("m,b=" + good + " f=1 1");
      task.untilDone();
      front.close();
      task.put("m,b=" + bad + " f=1 1");
      task.until("one waits", () -> isShown(bad) && number(bad, "state") == 1);

      assertThat(number(good, "state")).isZero();
      assertThat(number(good, "lines-written")).isEqualTo(1);
    }
  }

  private TaskUnderTest startTask(String... more) {
    Map<String, String> properties = new HashMap<>(InfluxDb.properties(server, "${tag.b}"));
    properties.put("influxdb.url", front.url());
    properties.put("influxdb.version", "2");
    return TaskUnderTest.start(properties, more);
  }

  private boolean isShown(String destination) {
    try {
      return beans.isRegistered(name(destination));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private double number(String destination, String metric) {
    try {
      return ((Number) beans.getAttribute(name(destination), metric)).doubleValue();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<ObjectName> names() throws JMException {
    return beans.queryNames(new ObjectName(TASK + "*"), null);
  }

  private static ObjectName name(String destination) throws JMException {
    return new ObjectName(TASK + ObjectName.quote(destination));
  }
}
