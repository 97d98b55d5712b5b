package io.unifiedtelemetry.connect.benchmark.faults;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.load.Pacer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends one line per record, in turn for each bucket, whose name is in a header. No two lines have
 * the same time.
 */
final class RoutedLoad implements AutoCloseable {
  static final String HEADER = "bucket";
  static final String MEASUREMENT = "load";
  static final String FIELD = "value";

  private static final int SERIES = 10;
  private static final long MILLISECOND = 1_000_000;

  private final List<String> buckets;
  private final UnaryOperator<String> topics;
  private final Producer<byte[], byte[]> producer;
  private final LineTimestamps acknowledged = new LineTimestamps();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile boolean running;
  private Thread thread;
  private volatile long next;

  /**
   * @param topics the topic of a bucket
   */
  RoutedLoad(String bootstrapServers, List<String> buckets, UnaryOperator<String> topics) {
    this.buckets = buckets;
    this.topics = topics;
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "batch.size", "262144"), bytes, bytes);
  }

  /** The timestamp of a line of this load. */
  static long timestamp(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** Sends lines at full speed, and waits until Kafka has them. */
  void sendAll(long lines) {
    for (long end = next + lines; next < end; next++) {
      send(next, false);
    }
    producer.flush();
    requireNoFailure();
  }

  /** Sends lines at a fixed rate until {@link #stop}. */
  void start(int linesPerSecond) {
    running = true;
    thread = new Thread(() -> run(linesPerSecond), "load");
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends no more lines, and waits until Kafka has all. */
  void stop() throws InterruptedException {
    running = false;
    thread.join();
    producer.flush();
    requireNoFailure();
  }

  /** The number of lines for a bucket so far. */
  long sent(String bucket) {
    long rest = next - buckets.indexOf(bucket);
    return rest <= 0 ? 0 : (rest - 1) / buckets.size() + 1;
  }

  /** When Kafka acknowledged the lines that were sent at a fixed rate. */
  LineTimestamps acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() {
    running = false;
    producer.close();
  }

  private void run(int linesPerSecond) {
    Pacer pacer = new Pacer(linesPerSecond, Long.MAX_VALUE);
    long first = next;
    while (running) {
      long due = first + pacer.awaitMoreThan(next - first);
      for (; next < due; next++) {
        send(next, true);
      }
    }
  }

  private void send(long line, boolean timed) {
    String bucket = buckets.get((int) (line % buckets.size()));
    long series = line / buckets.size() % SERIES;
    long time = LineCorpus.MONDAY + line * MILLISECOND;
    String text = MEASUREMENT + ",series=s" + series + " " + FIELD + "=" + line + "i " + time;
    RecordHeaders headers = new RecordHeaders();
    headers.add(HEADER, bucket.getBytes(StandardCharsets.UTF_8));
    // The key keeps all records of a series in one partition.
    byte[] key = (bucket + series).getBytes(StandardCharsets.UTF_8);
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(topics.apply(bucket), null, key, value, headers),
        (metadata, error) -> {
          if (error != null) {
            failure.set(error);
          } else if (timed) {
            acknowledged.add(time, LineTimestamps.now());
          }
        });
  }

  private void requireNoFailure() {
    if (failure.get() != null) {
      throw new IllegalStateException("Kafka did not take a record", failure.get());
    }
  }
}
