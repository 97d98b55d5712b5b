package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * New points of a measurement whose queries take long, or hang, are read by a thread of its own.
 */
class HangingMeasurementTest {
  private static final String QUERY = "FROM%20%22slow%22";
  // Two slow responses are needed to be sure, and the average has to follow.
  private static final int QUERIES = 10;

  private final ShiftedClock clock = new ShiftedClock();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean hangs;
  private InfluxDbServer server;
  private String bucket;

  @Test
  void doesNotDelayOthers() throws Exception {
    server = RealServers.get(2);
    bucket = RealServers.newBucket(server);
    write("slow");
    write("quick");
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.onRequest(this::delay);
      Map<String, String> config = RunningSource.config(server, bucket);
      config.put("influxdb.url", proxy.url());
      try (RunningSource source = new RunningSource(config, new InMemoryOffsets(), clock)) {
        source.pollUntil(points -> points.size() >= 2);
        for (int i = 0; i < QUERIES; i++) {
          deliver(source, "slow");
        }
        hangs = true;
        String held = write("slow");
        assertThat(hanging.await(60, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < QUERIES; i++) {
          deliver(source, "quick");
        }
        assertThat(source.values()).doesNotContain(held);
        released.countDown();
        source.pollUntil(points -> source.values().contains(held));
      } finally {
        released.countDown();
      }
    }
  }

  private void delay(String request) {
    if (request.contains(QUERY)) {
      try {
        if (hangs) {
          hanging.countDown();
          released.await();
        } else {
          TimeUnit.MILLISECONDS.sleep(300);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void deliver(RunningSource source, String measurement) throws Exception {
    String line = write(measurement);
    source.pollUntil(points -> source.values().contains(line));
  }

  private String write(String measurement) throws Exception {
    String line = measurement + " f=1.5 " + clock.nanoseconds();
    server.access().write(bucket, line);
    return line;
  }
}
