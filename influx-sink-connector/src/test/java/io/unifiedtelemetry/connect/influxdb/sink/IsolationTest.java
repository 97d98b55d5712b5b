package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A small number of requests suffices to find the lines that are at fault. */
class IsolationTest {
  private static final int LINES = 4096;

  private InfluxDbServer server = InfluxDb.server(2);
  private String bucket;
  private FaultFront front;

  @BeforeEach
  void start() throws Exception {
    restart(2);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void eachBadLineCostsAFewRequests(int version) throws Exception {
    restart(version);
    List<Object> values = lines(LINES);
    List<Integer> bad = List.of(0, 1000, 1001, 2500, LINES - 1);
    bad.forEach(each -> values.set(each, "m,t=a f=\"text\" " + (each + 1)));
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "max.in.flight", "1")) {
      task.put("m,t=a f=1 1");
      task.untilDone();
      List<SinkRecord> records = task.put(values.toArray());
      task.untilDone();

      assertThat(task.worker().reported())
          .containsOnlyKeys(bad.stream().map(records::get).toList());
      assertThat(task.reasons())
          .allMatch(
              reason -> reason.startsWith("line 1: 4") && reason.contains("field type conflict"));
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(LINES - 5 + 1);
    assertThat(front.writes().size()).isLessThan(2 * 5 * 13);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aProducerOfTheWrongTypeCostsAFewRequests(int version) throws Exception {
    restart(version);
    List<Object> values = lines(LINES);
    long day = Duration.ofDays(30).toNanos();
    for (int i = 0; i < LINES; i += 2) {
      // In two shards; the second line of a point still wins.
      values.set(i, "m,t=a f=\"f=1 , x\",g=1i " + (i % 4 * day + i + 1));
      values.set(i + 1, "m,t=a f=1,h=" + i + " " + (i % 4 * day + i + 1));
    }
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "max.in.flight", "1")) {
      task.put("m,t=a f=0 1\nm,t=a f=0 " + (2 * day + 1));
      task.untilDone();
      List<SinkRecord> records = task.put(values.toArray());
      task.untilDone();

      assertThat(task.worker().reported()).hasSize(LINES / 2);
      for (int i = 0; i < LINES; i += 2) {
        assertThat(task.worker().reported()).containsKey(records.get(i));
      }
      assertThat(task.reasons())
          .allMatch(reason -> reason.matches("line 1: 4[\\s\\S]*\"f\"[\\s\\S]*type string.*"));
    }
    assertThat(InfluxDb.count(server, bucket, "m", "h")).isEqualTo(LINES / 2);
    assertThat(front.writes().size()).isLessThan(60);
  }

  static List<Fault> failures() {
    return List.of(
        Fault.cut(),
        new Fault(500, "out of order", Map.of()),
        new Fault(502, "bad gateway", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void rejectsLinesOnWhichTheServerFailsRepeatedly(Fault failure) throws Exception {
    front.faults(write -> write.body().contains("poison") ? failure : null);
    List<Object> values = lines(500);
    values.set(123, "m,poison=1 f=1 1");
    values.set(124, "m,poison=2 f=1 1");
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "poison.retry.ms", "50")) {
      List<SinkRecord> records = task.put(values.toArray());
      task.untilReported(2);

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(123), records.get(124));
      task.untilDone();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(498);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void waitsForALineIfNoOtherLinesAreStored(int maxInFlight) throws Exception {
    front.faults(write -> write.body().contains("poison") ? Fault.cut() : null);
    try (TaskUnderTest task =
        TaskUnderTest.start(
            properties(), "poison.retry.ms", "0", "max.in.flight", "" + maxInFlight)) {
      task.put("m,poison=1 f=1 1", "m,poison=1 f=2 2", "m,t=a f=1 1");
      task.until("the others have passed", () -> task.metric("lines-written").equals(1L));
      task.until("it has been tried often", () -> front.writes().size() > 40);

      assertThat(task.worker().reported()).isEmpty();
      assertThat(task.committable()).isZero();
      front.faults(write -> null);
      task.untilDone();
      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 422})
  void rejectsALineThatIsRefusedWhileOthersAreStored(int status) throws Exception {
    front.faults(
        write -> write.body().contains("poison") ? new Fault(status, "<html>", Map.of()) : null);
    List<Object> values = lines(500);
    values.set(0, "m,poison=1 f=1 1");
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "max.in.flight", "1")) {
      List<SinkRecord> records = task.put(values.toArray());
      task.untilReported(1);

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(0));
      assertThat(task.reasons().get(0)).startsWith("line 1: " + status);
      task.untilDone();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(499);
  }

  @Test
  void waitsForAServerThatOnlyAcceptsEmptyBodies() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    front.faults(
        write -> full.get() && write.lines() > 0 ? new Fault(500, "cannot write", Map.of()) : null);
    try (TaskUnderTest task =
        TaskUnderTest.start(properties(), "poison.retry.ms", "0", "retry.backoff.max.ms", "2")) {
      task.put(lines(40).toArray());
      task.until("it has tried long enough", () -> front.writes().size() > 200);
      full.set(false);
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(40);
  }

  @Test
  void splitsBodiesThatAreTooLarge() throws Exception {
    front.faults(
        write -> write.body().length() > 2000 ? new Fault(413, "too large", Map.of()) : null);
    List<Object> values = lines(500);
    values.set(77, "m f=\"" + "x".repeat(3000) + "\" 1");
    try (TaskUnderTest task = TaskUnderTest.start(properties())) {
      List<SinkRecord> records = task.put(values.toArray());
      task.untilDone();

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(77));
      assertThat(task.reasons().get(0)).startsWith("line 1: 413");
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(499);
  }

  @Test
  void storesTheRestOfABatchThatVersion1LosesForANewFieldWithTwoTypes() throws Exception {
    restart(1);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      values.add("new,t=t" + i + " f=" + (i == 50 ? "\"text\"" : "1") + " 1");
    }
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "max.in.flight", "1")) {
      List<SinkRecord> records = task.put(values.toArray());
      task.untilDone();

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(50));
    }
    assertThat(InfluxDb.count(server, bucket, "new", "f")).isEqualTo(99);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void reportsARecordOnceAndStoresItsValidLinesOnEachDelivery(int version) throws Exception {
    restart(version);
    String record =
        "m,t=a f=1 1\nm,t f=1\nm,t=b f=1 1\nm,t=a f=\"s\" 2\n\nm,t=c f=1 1\nm,t=d f=1 x\n";
    for (int delivery = 0; delivery < 2; delivery++) {
      try (TaskUnderTest task = TaskUnderTest.start(properties())) {
        task.put("m,t=a f=1 1");
        task.untilDone();
        task.put(record);
        task.untilDone();

        assertThat(task.reasons()).hasSize(1);
        assertThat(task.reasons().get(0).split("\n"))
            .hasSize(3)
            .satisfies(
                lines -> {
                  assertThat(lines[0]).isEqualTo("line 2: missing tag value");
                  assertThat(lines[1]).startsWith("line 4: 4").contains("field type conflict");
                  assertThat(lines[2]).isEqualTo("line 7: bad timestamp");
                });
      }
      assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(3);
    }
  }

  @Test
  void removesTheLinesThatTheResponseNames() throws Exception {
    front.faults(
        write ->
            write.body().contains("named")
                ? Fault.of(
                    400,
                    "invalid",
                    "unable to parse 'm,named=1 f=1 1': not today\\n"
                        + "unable to parse 'm,named=2 f=1 1': nor tomorrow")
                : null);
    List<Object> values = lines(1000);
    values.set(10, "m,named=1 f=1 1");
    values.set(900, "m,named=2 f=1 1");
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "max.in.flight", "1")) {
      List<SinkRecord> records = task.putAsOneBatch(front, values.toArray());
      task.untilDone();

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(10), records.get(900));
      assertThat(task.reasons())
          .containsExactly(
              "line 1: 400 unable to parse 'm,named=1 f=1 1': not today",
              "line 1: 400 unable to parse 'm,named=2 f=1 1': nor tomorrow");
    }
    assertThat(front.writes()).as("one before, and the batch twice").hasSize(3);
  }

  @Test
  void ignoresALineThatTheNamedLineQuotes() throws Exception {
    front.faults(
        write ->
            write.body().contains("named=1")
                ? Fault.of(
                    400,
                    "invalid",
                    "unable to parse 'm,named=1 f=\\\"unable to parse 'm,t=2 f=1 2': no\\\" 1': no")
                : null);
    try (TaskUnderTest task = TaskUnderTest.start(properties(), "max.in.flight", "1")) {
      List<SinkRecord> records =
          task.put("m,named=1 f=\"unable to parse 'm,t=2 f=1 2': no\" 1", "m,t=2 f=1 2");
      task.untilDone();

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(0));
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(1);
  }

  private void restart(int version) throws Exception {
    if (front != null) {
      front.close();
    }
    server = InfluxDb.server(version);
    bucket = InfluxDb.newBucket(server);
    front = new FaultFront(server.url());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    properties.put("influxdb.url", front.url());
    return properties;
  }

  private static List<Object> lines(int number) {
    List<Object> lines = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lines.add("m,t=t" + i + " f=1 1");
    }
    return lines;
  }
}
