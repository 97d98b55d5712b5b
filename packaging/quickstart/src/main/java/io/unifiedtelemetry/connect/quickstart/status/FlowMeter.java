package io.unifiedtelemetry.connect.quickstart.status;

import io.unifiedtelemetry.connect.platform.kafka.KafkaTopics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;

/**
 * Measures the records per second of a connector by the offsets of its topic: what a source has
 * written, or what a sink has committed. Not thread-safe.
 */
final class FlowMeter {
  private static final long WINDOW_NANOS = 10_000_000_000L;
  // The worker commits offsets once a second, see Platform.
  private static final long STUCK_NANOS = 5_000_000_000L;

  private final String connector;
  private final String topic;
  private final boolean sink;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long lastProgress = System.nanoTime();

  private record Sample(long nanos, long offset) {}

  private FlowMeter(String connector, String topic, boolean sink) {
    this.connector = connector;
    this.topic = topic;
    this.sink = sink;
  }

  static FlowMeter source(String connector, String topic) {
    return new FlowMeter(connector, topic, false);
  }

  static FlowMeter sink(String connector, String topic) {
    return new FlowMeter(connector, topic, true);
  }

  /** Reads the offsets. */
  Flow measure(KafkaTopics topics) throws ExecutionException, InterruptedException {
    long lag = sink ? topics.lag("connect-" + connector, topic) : 0;
    long end = topics.ends(topic).values().stream().mapToLong(Long::longValue).sum();
    return add(System.nanoTime(), Math.max(0, end - lag), lag);
  }

  Flow add(long nanos, long offset, long waiting) {
    boolean progress = samples.isEmpty() || offset > samples.getLast().offset();
    if (progress || waiting == 0) {
      lastProgress = nanos;
    }
    samples.addLast(new Sample(nanos, offset));
    while (nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    double seconds = (nanos - first.nanos()) / 1e9;
    double rate = seconds == 0 ? 0 : (offset - first.offset()) / seconds;
    return new Flow(connector, rate, waiting, nanos - lastProgress > STUCK_NANOS);
  }
}
