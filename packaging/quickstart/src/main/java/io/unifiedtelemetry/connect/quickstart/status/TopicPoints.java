package io.unifiedtelemetry.connect.quickstart.status;

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
public final class TopicPoints implements AutoCloseable {
  private final TopicTail tail;
  private final Map<StoredPoint, Integer> counts = new LinkedHashMap<>();
  private String newest = "";

  public TopicPoints(String bootstrapServers, String topic) {
    this.tail = new TopicTail(bootstrapServers, topic);
  }

  /** Reads new records; waits up to the timeout for the first of them. */
  public void update(Duration timeout) {
    for (ConsumerRecord<byte[], byte[]> record : tail.next(timeout)) {
      // The devices send no texts with line feeds.
      new String(record.value(), StandardCharsets.UTF_8).lines().forEach(this::count);
    }
  }

  private void count(String line) {
    try {
      counts.merge(LineReader.point(line), 1, Integer::sum);
      newest = line;
    } catch (IllegalArgumentException badLine) {
      // The user sent it, to see it in the dead letter queue.
    }
  }

  /** The points in order of arrival, each with its number of occurrences. */
  public Map<StoredPoint, Integer> counts() {
    return counts;
  }

  /** The last point that arrived, as text; empty if there is none. */
  String newest() {
    return newest;
  }

  /** The number of distinct points. */
  public int points() {
    return counts.size();
  }

  /** The number of records that repeat a point. */
  public int duplicates() {
    return counts.values().stream().mapToInt(count -> count - 1).sum();
  }

  @Override
  public void close() {
    tail.close();
  }
}
