package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The dead letter queue of the central sink. */
final class DeadLetters implements AutoCloseable {
  private static final String REASON = "__connect.errors.exception.message";

  private final TopicTail tail;
  private int count;
  private String newest = "";

  DeadLetters(String bootstrapServers, String topic) {
    this.tail = new TopicTail(bootstrapServers, topic);
  }

  /** Takes in what has come. */
  void update() {
    for (ConsumerRecord<byte[], byte[]> record : tail.next(Duration.ofMillis(1))) {
      count++;
      Header reason = record.headers().lastHeader(REASON);
      newest = reason == null ? "" : new String(reason.value(), StandardCharsets.UTF_8);
    }
  }

  int count() {
    return count;
  }

  /** The server's reason for the newest one, as the sink puts it into the record's header. */
  String newest() {
    return newest;
  }

  @Override
  public void close() {
    tail.close();
  }
}
