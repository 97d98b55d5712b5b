package io.unifiedtelemetry.connect.benchmark.load;

import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends one line per record at a fixed rate and records when the broker acknowledged each.
 * Arguments: bootstrap servers, topic, lines per second, lines, file for these times.
 */
public final class PacedProducer {
  private PacedProducer() {}

  /** Prints {@code done} when all lines are acknowledged and the file is written. */
  public static void main(String... arguments) throws Exception {
    String topic = arguments[1];
    long lines = Long.parseLong(arguments[3]);
    LineCorpus corpus = LineCorpus.of(1_000);
    LineTimestamps acknowledged = new LineTimestamps();
    Map<String, Object> configuration = Map.of("bootstrap.servers", arguments[0], "acks", "all");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(configuration, bytes, bytes)) {
      int partitions = producer.partitionsFor(topic).size();
      Pacer pacer = new Pacer(Integer.parseInt(arguments[2]), lines);
      long done = 0;
      while (done < lines) {
        long due = pacer.awaitMoreThan(done);
        for (; done < due; done++) {
          long line = done;
          byte[] value = corpus.record(line, line + 1);
          producer.send(
              new ProducerRecord<>(topic, (int) (line % partitions), null, value),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.add(corpus.time(line), LineTimestamps.now());
                }
              });
        }
      }
    }
    acknowledged.save(Path.of(arguments[4]));
    ParentProcess parent = new ParentProcess();
    parent.send("done");
    parent.awaitEnd();
  }
}
