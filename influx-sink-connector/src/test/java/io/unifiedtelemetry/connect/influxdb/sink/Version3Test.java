package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** InfluxDB 3.x, with responses taken from its source code: there is no 3.x server here. */
class Version3Test {
  private static final Fault STORED = new Fault(204, "", Map.of());
  private FaultFront front;

  @BeforeEach
  void start() throws IOException {
    front = new FaultFront("http://127.0.0.1:9");
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @Test
  void writesNanosecondsToTheEndpointOfVersion3() {
    front.faults(write -> STORED);
    try (TaskUnderTest task = TaskUnderTest.start(properties("influxdb.bucket"))) {
      task.put("m f=1 1");
      task.untilDone();
    }
    FaultFront.Write write = front.writes().get(0);
    assertThat(write.query()).isEqualTo("db=d&precision=nanosecond&accept_partial=true");
    assertThat(write.headers().get("Authorization")).containsExactly("Token t");
    assertThat(write.body()).isEqualTo("m f=1 1\n");
  }

  @Test
  void aDatabaseIsTheSameAsABucket() {
    front.faults(write -> STORED);
    try (TaskUnderTest task = TaskUnderTest.start(properties("influxdb.database"))) {
      task.put("m f=1 1");
      task.untilDone();
    }
    assertThat(front.writes().get(0).query()).startsWith("db=d&");
  }

  @Test
  void reportsNumberedLinesAndSendsTheOthersAgain() {
    String response =
        "{\"error\":\"partial write of line protocol occurred\",\"data\":["
            + "{\"error_message\":\"invalid column type\",\"line_number\":2,\"original_line\":\"x\"},"
            + "{\"error_message\":\"too many\",\"line_number\":4,\"original_line\":\"y\"}]}";
    front.faults(write -> write.lines() > 3 ? new Fault(400, response, Map.of()) : STORED);
    try (TaskUnderTest task =
        TaskUnderTest.start(properties("influxdb.bucket"), "max.in.flight", "1")) {
      List<SinkRecord> records =
          task.putAsOneBatch(front, "m f=1 1", "m f=\"a\nb\" 2", "m f=3 3", "m f=4 4");
      task.untilDone();

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(1), records.get(3));
      assertThat(task.reasons())
          .containsExactly("line 1: 400 invalid column type", "line 1: 400 too many");
    }
    assertThat(front.writes().get(2).body()).isEqualTo("m f=1 1\nm f=3 3\n");
  }

  @Test
  void rejectsLinesThatExceedALimit() {
    String response =
        "{\"error\":\"partial write of line protocol occurred\",\"data\":["
            + "{\"error_message\":\"limit\",\"line_number\":1,\"original_line\":\"x\"}]}";
    front.faults(
        write -> write.body().contains("new") ? new Fault(422, response, Map.of()) : STORED);
    try (TaskUnderTest task = TaskUnderTest.start(properties("influxdb.bucket"))) {
      task.put("new f=1 1");
      task.untilDone();

      assertThat(task.reasons()).containsExactly("line 1: 422 limit");
    }
  }

  @Test
  void retriesRejectedCredentialsAndOverload() {
    List<Fault> errors =
        List.of(
            new Fault(401, "", Map.of()),
            new Fault(403, "", Map.of()),
            new Fault(429, "this service is overloaded", Map.of()),
            new Fault(503, "", Map.of("Retry-After", "0")));
    AtomicInteger next = new AtomicInteger();
    front.faults(
        write -> {
          int number = next.getAndIncrement();
          return number < errors.size() ? errors.get(number) : STORED;
        });
    try (TaskUnderTest task = TaskUnderTest.start(properties("influxdb.bucket"))) {
      task.put("m f=1 1");
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
  }

  private Map<String, String> properties(String bucketKey) {
    return Map.of(
        "influxdb.url",
        front.url(),
        "influxdb.version",
        "3",
        "influxdb.token",
        "t",
        bucketKey,
        "d");
  }
}
