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
 * The points in a topic and how often each occurs. Records that are not line protocol are ignored.
 */
final class TopicPoints implements AutoCloseable {
  private final TopicTail tail;
  private final Map<StoredPoint, Integer> counts = new LinkedHashMap<>();

  TopicPoints(String bootstrapServers, String topic) {
    this.tail = new TopicTail(bootstrapServers, topic);
  }

  /** Reads new records; waits up to the timeout for the first of them. */
  void update(Duration timeout) {
    for (ConsumerRecord<byte[], byte[]> record : tail.next(timeout)) {
      // The devices send no texts with line feeds.
      new String(record.value(), StandardCharsets.UTF_8).lines().forEach(this::count);
    }
  }

  private void count(String line) {
    try {
      counts.merge(LineReader.point(line), 1, Integer::sum);
    } catch (IllegalArgumentException badLine) {
      // The user sent it, to see it in the dead letter queue.
    }
  }

  /** The points in order of arrival, each with its number of occurrences. */
  Map<StoredPoint, Integer> counts() {
    return counts;
  }

  /** The number of distinct points. */
  int points() {
    return counts.size();
  }

  /** The number of repeated points. */
  int duplicates() {
    return counts.values().stream().mapToInt(count -> count - 1).sum();
  }

  @Override
  public void close() {
    tail.close();
  }
}
