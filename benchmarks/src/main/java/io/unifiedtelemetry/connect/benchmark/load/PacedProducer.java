package io.unifiedtelemetry.connect.benchmark.load;

import io.unifiedtelemetry.connect.benchmark.machine.ParentPipe;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes one line a record at an even rate and notes when the broker acknowledged each; arguments:
 * servers, topic, lines per second, lines, file for the moments.
 */
public final class PacedProducer {
  private PacedProducer() {}

  /** Says {@code done} when all is acknowledged and noted. */
  public static void main(String... arguments) throws Exception {
    String topic = arguments[1];
    long lines = Long.parseLong(arguments[3]);
    LineCorpus corpus = LineCorpus.of(1_000);
    Moments acknowledged = new Moments();
    Map<String, Object> configuration = Map.of("bootstrap.servers", arguments[0], "acks", "all");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(configuration, bytes, bytes)) {
      int partitions = producer.partitionsFor(topic).size();
      Pace pace = new Pace(Integer.parseInt(arguments[2]), lines);
      long done = 0;
      while (done < lines) {
        long due = pace.awaitMoreThan(done);
        for (; done < due; done++) {
          long line = done;
          byte[] value = corpus.record(line, line + 1);
          producer.send(
              new ProducerRecord<>(topic, (int) (line % partitions), null, value),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.add(corpus.time(line), Moments.now());
                }
              });
        }
      }
    }
    acknowledged.save(Path.of(arguments[4]));
    ParentPipe parent = new ParentPipe();
    parent.say("done");
    parent.awaitEnd();
  }
}
