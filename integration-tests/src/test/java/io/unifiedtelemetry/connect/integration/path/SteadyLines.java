package io.unifiedtelemetry.connect.integration.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.kafka.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes 50 lines per second to a topic, each with another time, until it is closed. */
final class SteadyLines implements AutoCloseable {
  private static final int LINES = 5;
  private static final long INTERVAL_MS = 100;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final TopicWriter writer;
  private final String topic;
  private ScheduledFuture<?> writing;
  private long last;

  SteadyLines(TopicWriter writer, String topic) {
    this.writer = writer;
    this.topic = topic;
  }

  void start() {
    writing = thread.scheduleAtFixedRate(this::write, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  private void write() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    last = Math.max(last, System.currentTimeMillis() * 1_000_000);
    for (int i = 0; i < LINES; i++) {
      String line = "steady,line=%d value=%di %d".formatted(i % 4, i, ++last);
      records.add(new ProducerRecord<>(topic, null, line.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      writer.writeAll(records);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the last lines are written; fails if lines could not be written. */
  void stop() throws InterruptedException {
    assertThat(writing.isDone()).as("the writer failed").isFalse();
    close();
    assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).as("the last lines written").isTrue();
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
