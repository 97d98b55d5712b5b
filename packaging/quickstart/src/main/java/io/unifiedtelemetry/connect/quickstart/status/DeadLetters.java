package io.unifiedtelemetry.connect.quickstart.status;

import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The dead letter queue of the central sink. Not thread-safe. */
final class DeadLetters implements AutoCloseable {
  private static final String TOPIC = "telemetry-dead-letters";
  private static final String REASON = "__connect.errors.exception.message";
  private static final int MAX_REASONS = 5;

  private final TopicTail tail;
  private final Deque<String> reasons = new ArrayDeque<>();
  private long count;

  DeadLetters(String bootstrapServers) {
    this.tail = new TopicTail(bootstrapServers, TOPIC);
  }

  /** Reads new records without waiting for them. */
  void update() {
    for (ConsumerRecord<byte[], byte[]> record : tail.next(Duration.ofMillis(1))) {
      count++;
      Header reason = record.headers().lastHeader(REASON);
      reasons.addFirst(reason == null ? "" : new String(reason.value(), StandardCharsets.UTF_8));
      if (reasons.size() > MAX_REASONS) {
        reasons.removeLast();
      }
    }
  }

  long count() {
    return count;
  }

  /** Why the newest records were rejected, the newest first. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }

  @Override
  public void close() {
    tail.close();
  }
}
