package io.unifiedtelemetry.examples.beralerts.stream;

import io.unifiedtelemetry.examples.beralerts.detect.Alert;
import io.unifiedtelemetry.examples.beralerts.detect.LineMonitor;
import io.unifiedtelemetry.examples.beralerts.detect.Rules;
import io.unifiedtelemetry.examples.beralerts.read.Reading;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the state of the lines of one partition, and forwards their alerts. */
final class LineProcessor implements Processor<String, Reading, String, byte[]> {
  /** A bound for the memory; about 50 MB with CUSUM. */
  static final int MAX_LINES = 100_000;

  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
  private static final long NANOS_PER_MS = 1_000_000;

  private final Rules rules;
  private final SilenceWatch silence;
  private final Skipped late = new Skipped("points that are repeats or late");
  private final Skipped surplus = new Skipped("points of too many lines");
  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, LineMonitor> lines;

  LineProcessor(Rules rules, BooleanSupplier connected) {
    this.rules = rules;
    this.silence = new SilenceWatch(connected);
  }

  @Override
  public void init(ProcessorContext<String, byte[]> processorContext) {
    context = processorContext;
    lines = context.getStateStore(AlertTopology.STORE);
    long now = context.currentSystemTimeMs();
    try (KeyValueIterator<String, LineMonitor> all = lines.all()) {
      while (all.hasNext()) {
        KeyValue<String, LineMonitor> each = all.next();
        silence.heard(each.key, each.value, now);
      }
    }
    context.schedule(CHECK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::check);
  }

  @Override
  public void process(Record<String, Reading> record) {
    String series = record.key();
    Reading reading = record.value();
    long now = context.currentSystemTimeMs();
    LineMonitor line = lines.get(series);
    if (line == null) {
      if (silence.size() >= MAX_LINES) {
        surplus.add(series, now);
        return;
      }
      line = new LineMonitor(rules);
    }
    if (!line.isNew(reading.timeNs(), now * NANOS_PER_MS)) {
      late.add(series, now);
      return;
    }
    line.add(reading.timeNs(), reading.ber()).ifPresent(alert -> forward(series, alert));
    silence.heard(series, line, now);
    lines.put(series, line);
  }

  private void check(long now) {
    SilenceWatch.Found found = silence.check(now);
    for (String series : found.silent()) {
      LineMonitor line = lines.get(series);
      line.silent().ifPresent(alert -> forward(series, alert));
      lines.put(series, line);
    }
    found.gone().forEach(lines::delete);
  }

  private void forward(String series, Alert alert) {
    byte[] text = AlertLine.of(series, alert);
    context.forward(new Record<>(series, text, context.currentSystemTimeMs()));
  }
}
