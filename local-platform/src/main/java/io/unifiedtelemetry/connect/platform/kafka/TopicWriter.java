package io.unifiedtelemetry.connect.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records as bytes. */
public final class TopicWriter implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;

  /** Connects in the background. */
  public TopicWriter(String bootstrapServers) {
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5", "batch.size", "262144");
    this.producer =
        new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes a record and waits for the acknowledgement. */
  public RecordMetadata write(ProducerRecord<byte[], byte[]> record)
      throws ExecutionException, InterruptedException {
    return producer.send(record).get();
  }

  /** Writes a record and waits for the acknowledgement. */
  public RecordMetadata write(String topic, byte[] key, byte[] value)
      throws ExecutionException, InterruptedException {
    return write(new ProducerRecord<>(topic, key, value));
  }

  /**
   * Writes records and waits for all acknowledgements.
   *
   * @throws ExecutionException if a record could not be written
   */
  public void writeAll(Iterable<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      sent.add(producer.send(record));
    }
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
