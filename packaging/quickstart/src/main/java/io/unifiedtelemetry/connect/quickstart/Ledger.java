package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The points that a topic holds, and how often. Records that are no line protocol are passed over.
 */
final class Ledger implements AutoCloseable {
  private final TopicTail tail;
  private final Map<StoredPoint, Integer> counts = new LinkedHashMap<>();

  Ledger(String bootstrapServers, String topic) {
    this.tail = new TopicTail(bootstrapServers, topic);
  }

  /** Takes in what has come, waiting that long for it. */
  void update(Duration atMost) {
    for (ConsumerRecord<byte[], byte[]> record : tail.next(atMost)) {
      String line = new String(record.value(), StandardCharsets.UTF_8);
      try {
        counts.merge(LineReader.point(line), 1, Integer::sum);
      } catch (IllegalArgumentException badLine) {
        // Sent on purpose, to see it among the dead letters.
      }
    }
  }

  /** The points, in the order in which they came. */
  Map<StoredPoint, Integer> counts() {
    return counts;
  }

  /** How many points there are, each counted once. */
  int points() {
    return counts.size();
  }

  /** How many records repeat a point. */
  int repeats() {
    return counts.values().stream().mapToInt(count -> count - 1).sum();
  }

  @Override
  public void close() {
    tail.close();
  }
}
