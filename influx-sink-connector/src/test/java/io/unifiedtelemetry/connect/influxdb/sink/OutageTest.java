package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can recover is retried, and no record is rejected for it. */
class OutageTest {
  private final InfluxDbServer server = InfluxDb.server(2);
  private String bucket;
  private FaultFront front;

  @BeforeEach
  void start() throws Exception {
    bucket = InfluxDb.newBucket(server);
    front = new FaultFront(server.url());
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void writesEverythingAfterTheServerIsBack(int version) throws Exception {
    try (InfluxDbServer killed = InfluxDb.throwAway(version)) {
      String there = InfluxDb.newBucket(killed);
      try (TaskUnderTest task = TaskUnderTest.start(InfluxDb.properties(killed, there))) {
        task.put("m f=0 1");
        task.untilDone();
        killed.kill();
        for (int i = 1; i <= 20; i++) {
          task.put(lines(i * 1000, 1000));
        }
        assertThat(task.committable()).isEqualTo(1);
        killed.start();
        task.untilDone();

        assertThat(task.worker().reported()).isEmpty();
      }
      assertThat(InfluxDb.count(killed, there, "m", "f")).isEqualTo(20_001);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, <html>login page</html>",
    "301, moved",
    "400, <html>bad request</html>",
    "404, <html>not found</html>",
    "405, no such method",
    "408, too slow",
    "429, too many",
    "500, out of order",
    "502, bad gateway",
    "503, service unavailable",
    "504, gateway timeout",
    "-1, cut",
  })
  void retriesResponsesThatDoNotRejectLines(int status, String body) throws Exception {
    AtomicInteger faults = new AtomicInteger(3);
    front.faults(write -> faults.getAndDecrement() > 0 ? new Fault(status, body, Map.of()) : null);
    try (TaskUnderTest task = TaskUnderTest.start(properties())) {
      task.put(lines(0, 100));
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(100);
  }

  @Test
  void retriesErrorsOfTheServerThatAreNotAboutLines() throws Exception {
    List<Fault> errors =
        List.of(
            Fault.of(400, "invalid", "Please provide either orgID or org"),
            Fault.of(404, "not found", "organization name \\\"x\\\" not found"),
            Fault.of(500, "internal error", "unexpected error writing points to database: timeout"),
            new Fault(500, "{\"error\":\"retention policy not found: x\"}", Map.of()));
    AtomicInteger next = new AtomicInteger();
    front.faults(
        write -> {
          int number = next.getAndIncrement();
          return number < errors.size() ? errors.get(number) : null;
        });
    try (TaskUnderTest task = TaskUnderTest.start(properties())) {
      task.put(lines(0, 100));
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retention policy not found: x",
        "timeout",
        "unexpected error writing points to database: timeout",
        "engine: cache-max-memory-size exceeded: (1073741897/1073741824)",
        "engine: error writing WAL entry: write /data/1.wal: no space left on device"
      })
  void neverRejectsALineForAKnownProblemOfTheServer(String reason) throws Exception {
    AtomicInteger faults = new AtomicInteger(30);
    front.faults(
        write ->
            write.lines() > 0 && faults.getAndDecrement() > 0
                ? Fault.of(500, "internal error", reason)
                : null);
    try (TaskUnderTest task =
        TaskUnderTest.start(properties(), "max.in.flight", "1", "retry.backoff.max.ms", "5")) {
      task.put("m f=1 1");
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seconds", "date"})
  void waitsAsLongAsRetryAfterSays(String form) throws Exception {
    Map<String, Instant> times = new HashMap<>();
    front.faults(
        write -> {
          Instant now = Instant.now();
          if (times.putIfAbsent("rejected", now) == null) {
            // Dates have whole seconds only.
            String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    now.plusSeconds(2).atOffset(ZoneOffset.UTC));
            String wait = form.equals("date") ? date : "1";
            return new Fault(503, "busy", Map.of("Retry-After", wait));
          }
          times.putIfAbsent("again", now);
          return null;
        });
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "influxdb.version", "2")) {
      task.put("m f=1 1");
      task.untilDone();
    }
    assertThat(Duration.between(times.get("rejected"), times.get("again")))
        .isGreaterThanOrEqualTo(Duration.ofMillis(990));
  }

  @Test
  void retriesARequestWithoutAResponse() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger(2);
    front.faults(
        write -> {
          if (hanging.getAndDecrement() > 0) {
            awaitQuietly(released);
          }
          return null;
        });
    try (TaskUnderTest task =
        TaskUnderTest.start(properties(), "influxdb.request.timeout.ms", "2000")) {
      task.put(lines(0, 10));
      task.untilDone();
      assertThat(task.worker().reported()).isEmpty();
      assertThat((long) task.metric("retries")).isGreaterThanOrEqualTo(2L);
    } finally {
      released.countDown();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(10);
  }

  @Test
  void recordsThatWaitForTheVersionAreNotStored() throws Exception {
    Map<String, String> unreachable = InfluxDb.properties(InfluxDb.server(2), "b");
    unreachable.put("influxdb.url", "http://127.0.0.1:9");
    try (TaskUnderTest task = TaskUnderTest.start(unreachable)) {
      task.put("m f=1 1");

      assertThat((double) task.metric("oldest-unwritten-seconds")).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void detectsTheVersionOfAServerWhosePingDoesNotReportIt(int version) throws Exception {
    InfluxDbServer silent = InfluxDb.server(version);
    String there = InfluxDb.newBucket(silent);
    try (FaultFront silencer = new FaultFront(silent.url())) {
      silencer.hideVersion();
      Map<String, String> properties = InfluxDb.properties(silent, there);
      properties.put("influxdb.url", silencer.url());
      try (TaskUnderTest task = TaskUnderTest.start(properties)) {
        task.put("m f=1 1");
        task.untilDone();
      }
    }
    assertThat(InfluxDb.count(silent, there, "m", "f")).isEqualTo(1);
  }

  @Test
  void failsTheTaskAfterTheConfiguredTimeout() throws Exception {
    front.faults(write -> Fault.cut());
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "retry.timeout.ms", "50")) {
      task.put("m f=1 1");

      assertThatThrownBy(task::untilDone)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("retry.timeout.ms")
          .hasMessageContaining(bucket);
    }
  }

  @Test
  void failsTheTaskIfTheVersionIsUnknownAfterTheConfiguredTimeout() {
    Map<String, String> properties = properties();
    front.close();
    try (TaskUnderTest task = TaskUnderTest.start(properties, "retry.timeout.ms", "50")) {
      task.put("m f=1 1");

      assertThatThrownBy(task::untilDone)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("retry.timeout.ms");
    }
  }

  @Test
  void holdsRecordsUntilTheVersionIsKnown() throws Exception {
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    String url = front.url();
    front.close();
    properties.put("influxdb.url", url);
    try (TaskUnderTest task = TaskUnderTest.start(properties)) {
      task.put(lines(0, 10));
      assertThat(task.committable()).isZero();
      front = new FaultFront(server.url(), url);
      task.untilDone();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(10);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    properties.put("influxdb.url", front.url());
    return properties;
  }

  private static Object[] lines(int first, int number) {
    Object[] lines = new Object[number];
    for (int i = 0; i < number; i++) {
      lines[i] = "m,t=t" + i % 7 + " f=1 " + (1_700_000_000_000_000_000L + first + i);
    }
    return lines;
  }
}
