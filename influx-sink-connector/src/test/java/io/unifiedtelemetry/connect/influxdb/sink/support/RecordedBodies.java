package io.unifiedtelemetry.connect.influxdb.sink.support;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Runs tasks against a server that stores nothing and records the bodies of all writes. */
public final class RecordedBodies implements AutoCloseable {
  private static final long TIME = 1_700_000_000_000L;

  private final FaultFront front = new FaultFront("http://127.0.0.1:9");

  /** Starts the server. */
  public RecordedBodies() throws IOException {
    front.faults(write -> new Fault(204, "", Map.of()));
  }

  /** Returns what a task sends for these values; none may be rejected. */
  public String sent(Map<String, String> properties, Object... values) {
    int before = front.writes().size();
    assertThat(rejected(properties, values)).isEmpty();
    return sentSince(before);
  }

  /** Returns what a task sends for a string. */
  public String sentAsText(String text) {
    int before = front.writes().size();
    try (TaskUnderTest task = start(Map.of())) {
      SinkRecord record = task.record(null, TIME);
      task.putRecords(
          List.of(
              record.newRecord(record.topic(), 0, null, null, Schema.STRING_SCHEMA, text, TIME)));
      task.untilDone();
    }
    return sentSince(before);
  }

  /** Returns the messages of the records that a task rejects. */
  public List<String> rejected(Map<String, String> properties, Object... values) {
    try (TaskUnderTest task = start(properties)) {
      task.put(values);
      task.untilDone();
      return task.reasons();
    }
  }

  /** Starts a task. */
  public TaskUnderTest start(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("influxdb.url", front.url());
    all.put("influxdb.version", "2");
    all.put("influxdb.org", "o");
    all.put("influxdb.bucket", "b");
    all.put("max.in.flight", "1");
    return TaskUnderTest.start(all);
  }

  /** The first body. */
  public String first() {
    return front.writes().get(0).body();
  }

  // A lane may have sent a request before the last line arrived.
  private String sentSince(int before) {
    return front.writes().stream().skip(before).map(FaultFront.Write::body).collect(joining());
  }

  @Override
  public void close() {
    front.close();
  }
}
