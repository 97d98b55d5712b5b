package io.unifiedtelemetry.connect.cli.replay;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record of a dead letter topic, with the context headers that Connect added to it. */
final class DeadLetter {
  /** Counts how often a record was put back. */
  static final String REPLAYS = "telemetry.replay";

  private static final String CONTEXT = "__connect.errors.";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final String UNKNOWN = "unknown";

  private final ConsumerRecord<byte[], byte[]> record;

  DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  /** The topic that the record came from; empty without context headers. */
  Optional<String> origin() {
    return context("topic");
  }

  /** The name of the connector that rejected the record. */
  String connector() {
    return context("connector.name").orElse(UNKNOWN);
  }

  /** Why it was rejected. */
  String reason() {
    return context("exception.message").or(() -> context("exception.class.name")).orElse(UNKNOWN);
  }

  /** How often it was put back before it was rejected again. */
  int replays() {
    return number(text(REPLAYS)).orElse(0);
  }

  /** The record's own timestamp, which Connect keeps. */
  long timestamp() {
    return record.timestamp();
  }

  long offset() {
    return record.offset();
  }

  /**
   * Returns the original record, to be written where it came from.
   *
   * @param partitions of the topic now; the record goes to its old partition if that exists
   */
  ProducerRecord<byte[], byte[]> original(String topic, int partitions) {
    RecordHeaders headers = new RecordHeaders();
    for (Header each : record.headers()) {
      if (!each.key().startsWith(CONTEXT) && !each.key().equals(REPLAYS)) {
        headers.add(each);
      }
    }
    String count = Integer.toString(replays() + 1);
    headers.add(REPLAYS, count.getBytes(StandardCharsets.UTF_8));
    OptionalInt old = number(context("partition"));
    Integer partition = old.isPresent() && old.getAsInt() < partitions ? old.getAsInt() : null;
    Long timestamp = record.timestamp() < 0 ? null : record.timestamp();
    return new ProducerRecord<>(topic, partition, timestamp, record.key(), record.value(), headers);
  }

  private Optional<String> context(String name) {
    return text(CONTEXT + name);
  }

  // The last one is the newest, if a record became a dead letter twice.
  private Optional<String> text(String header) {
    return Optional.ofNullable(record.headers().lastHeader(header))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private static OptionalInt number(Optional<String> text) {
    return text.filter(digits -> NUMBER.matcher(digits).matches()).stream()
        .mapToInt(Integer::parseInt)
        .findFirst();
  }
}
