package io.unifiedtelemetry.connect.benchmark.load;

import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills a topic at full speed. Arguments: bootstrap servers, topic, lines, lines per record,
 * series.
 */
public final class BacklogProducer {
  private BacklogProducer() {}

  /** Prints {@code done} when all lines are in the topic. */
  public static void main(String... arguments) throws Exception {
    String topic = arguments[1];
    long lines = Long.parseLong(arguments[2]);
    int perRecord = Integer.parseInt(arguments[3]);
    LineCorpus corpus = LineCorpus.of(Integer.parseInt(arguments[4]));
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", arguments[0], "linger.ms", "20", "batch.size", "262144");
    int partitions;
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(configuration, bytes, bytes)) {
      partitions = producer.partitionsFor(topic).size();
      for (long line = 0; line < lines; line += perRecord) {
        byte[] value = corpus.record(line, Math.min(line + perRecord, lines));
        // Keeps all records of a series in one partition.
        int partition = (int) (line / perRecord % partitions);
        producer.send(new ProducerRecord<>(topic, partition, null, value));
      }
      producer.flush();
    }
    ParentProcess parent = new ParentProcess();
    parent.send("done");
    parent.awaitEnd();
  }
}
