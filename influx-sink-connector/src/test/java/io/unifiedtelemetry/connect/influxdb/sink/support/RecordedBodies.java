package io.unifiedtelemetry.connect.influxdb.sink.support;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.FaultFront.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Runs tasks against a server that stores nothing and keeps the bodies of all writes. */
public final class RecordedBodies implements AutoCloseable {
  private static final long TIME = 1_700_000_000_000L;

  private final FaultFront front = new FaultFront("http://127.0.0.1:9");

  /** Begins with no bodies. */
  public RecordedBodies() throws IOException {
    front.faults(write -> new Fault(204, "", Map.of()));
  }

  /** All that a task with this configuration sends for these values; none may be refused. */
  public String sent(Map<String, String> properties, Object... values) {
    int before = front.writes().size();
    assertThat(refused(properties, values)).isEmpty();
    return sentSince(before);
  }

  /** All that a task sends for a value that is a string. */
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

  /** The messages for the values that a task with this configuration reports. */
  public List<String> refused(Map<String, String> properties, Object... values) {
    try (TaskUnderTest task = start(properties)) {
      task.put(values);
      task.untilDone();
      return task.reasons();
    }
  }

  /** A task with this configuration. */
  public TaskUnderTest start(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("influxdb.url", front.url());
    all.put("influxdb.version", "2");
    all.put("influxdb.org", "o");
    all.put("influxdb.bucket", "b");
    all.put("max.in.flight", "1");
    return TaskUnderTest.start(all);
  }

  /** The first body of all. */
  public String first() {
    return front.writes().get(0).body();
  }

  // A lane may have begun before the last line was there.
  private String sentSince(int before) {
    return front.writes().stream().skip(before).map(FaultFront.Write::body).collect(joining());
  }

  @Override
  public void close() {
    front.close();
  }
}
