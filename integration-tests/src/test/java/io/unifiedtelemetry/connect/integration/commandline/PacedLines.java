package io.unifiedtelemetry.connect.integration.commandline;

import io.unifiedtelemetry.connect.platform.kafka.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes numbered lines to a topic, at a steady rate, up to a limit that can be raised. */
final class PacedLines implements AutoCloseable {
  static final int PER_RECORD = 10;
  private static final int RECORDS_PER_TICK = 50;
  private static final long TICK_MS = 50;
  private static final long TIME = 1_700_000_000_000_000_000L;

  private final TopicWriter writer;
  private final String topic;
  private final int total;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private volatile int limit;
  private Future<?> result;

  /**
   * @param total number of lines
   */
  PacedLines(TopicWriter writer, String topic, int total) {
    this.writer = writer;
    this.topic = topic;
    this.total = total;
  }

  /** Starts to write, up to a number of lines. */
  void start(int lines) {
    limit = lines;
    result = thread.submit(this::run);
  }

  /** Goes on, up to a number of lines. */
  void upTo(int lines) {
    limit = lines;
  }

  /** Waits until all lines are acknowledged. */
  void awaitEnd() throws ExecutionException, InterruptedException {
    result.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Void run() throws ExecutionException, InterruptedException {
    int next = 0;
    while (next < total) {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (int i = 0; i < RECORDS_PER_TICK && next < limit; i++) {
        records.add(new ProducerRecord<>(topic, next / PER_RECORD % 2, null, lines(next)));
        next += PER_RECORD;
      }
      writer.writeAll(records);
      Thread.sleep(TICK_MS);
    }
    return null;
  }

  private static byte[] lines(int from) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + PER_RECORD; i++) {
      lines.append("m,site=a f=").append(i).append("i ").append(TIME + i).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
