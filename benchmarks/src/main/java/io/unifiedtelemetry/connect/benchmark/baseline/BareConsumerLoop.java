package io.unifiedtelemetry.connect.benchmark.baseline;

import io.unifiedtelemetry.connect.benchmark.load.WriteEndpoint;
import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Copies the values of a topic into write requests, without checks, offsets or retries: the upper
 * bound for any connector on the same cores. Arguments: the four of {@link WriteEndpoint},
 * bootstrap servers, topic, lines, lines per record, lines per body, requests in flight.
 */
public final class BareConsumerLoop {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final WriteEndpoint endpoint;
  private final Semaphore permits;
  private final ExecutorService senders;
  private byte[] body = new byte[1 << 16];
  private int length;

  private BareConsumerLoop(WriteEndpoint endpoint, int inFlight) {
    this.endpoint = endpoint;
    this.permits = new Semaphore(inFlight);
    this.senders = Executors.newFixedThreadPool(inFlight);
  }

  /** Prints {@code done} when all lines are stored. */
  public static void main(String... arguments) throws Exception {
    WriteEndpoint endpoint = new WriteEndpoint(arguments, 0);
    String[] own = Arrays.copyOfRange(arguments, WriteEndpoint.ARGUMENTS, arguments.length);
    int inFlight = Integer.parseInt(own[5]);
    BareConsumerLoop loop = new BareConsumerLoop(endpoint, inFlight);
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers", own[0], "enable.auto.commit", "false", "max.poll.records", "5000");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(configuration, bytes, bytes)) {
      Collection<TopicPartition> partitions = partitions(consumer, own[1]);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      loop.run(
          consumer, Long.parseLong(own[2]), Integer.parseInt(own[3]), Integer.parseInt(own[4]));
    }
    loop.permits.acquire(inFlight);
    loop.senders.shutdown();
    ParentProcess parent = new ParentProcess();
    parent.send("done");
    parent.awaitEnd();
  }

  private void run(Consumer<byte[], byte[]> consumer, long lines, int perRecord, int perBody)
      throws InterruptedException {
    long records = lines / perRecord;
    int inBody = 0;
    while (records > 0) {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
        add(each.value());
        inBody += perRecord;
        records--;
        if (inBody >= perBody || records == 0) {
          send();
          inBody = 0;
        }
      }
    }
  }

  private void add(byte[] value) {
    if (body.length - length <= value.length) {
      body = Arrays.copyOf(body, Math.max(body.length * 2, length + value.length + 1));
    }
    System.arraycopy(value, 0, body, length, value.length);
    length += value.length;
    body[length++] = '\n';
  }

  private void send() throws InterruptedException {
    permits.acquire();
    byte[] lines = body;
    int end = length;
    body = new byte[lines.length];
    length = 0;
    senders.execute(
        () -> {
          try {
            endpoint.write(WriteEndpoint.gzip(lines, end), true);
            permits.release();
          } catch (IOException e) {
            // The permit is not released, so the run never ends and times out.
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }
}
