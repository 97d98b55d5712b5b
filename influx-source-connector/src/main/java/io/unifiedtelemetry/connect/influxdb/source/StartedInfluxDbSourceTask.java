package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.handover.Handover;
import io.unifiedtelemetry.connect.influxdb.source.instance.InstanceReader;
import io.unifiedtelemetry.connect.influxdb.source.instance.ReaderContext;
import io.unifiedtelemetry.connect.influxdb.source.late.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.StartOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.share.MovedWork;
import io.unifiedtelemetry.connect.influxdb.source.share.Share;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.connect.source.SourceRecord;

/** A running task: one reader per instance, and the hand-over between them and the worker. */
public final class StartedInfluxDbSourceTask implements AutoCloseable {
  private static final Duration POLL_WAIT = Duration.ofMillis(200);

  private final Handover handover;
  private final List<InstanceReader> readers;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StartedInfluxDbSourceTask(Handover handover, List<InstanceReader> readers) {
    this.handover = handover;
    this.readers = readers;
    readers.forEach(reader -> reader.start(threads));
  }

  /** Starts reading. */
  static StartedInfluxDbSourceTask start(
      InfluxDbSourceConfig config, TaskKeys keys, StoredOffsets offsets) {
    return start(config, keys, offsets, Clock.systemUTC());
  }

  /** Starts reading, by that clock. */
  static StartedInfluxDbSourceTask start(
      InfluxDbSourceConfig config, TaskKeys keys, StoredOffsets offsets, Clock clock) {
    Share share =
        new Share(
            keys.share().index(),
            keys.share().count(),
            config.reading().maxQueries(),
            MovedWork.parse(keys.movedWork()));
    Handover handover = new Handover();
    ReaderContext context =
        new ReaderContext(
            config,
            share,
            offsets,
            handover,
            new PointBudget(config.late().maxPoints()),
            new SourceCounters(),
            clock,
            Sleeper.REAL);
    List<InstanceReader> readers =
        config.instances().stream()
            .filter(instance -> share.reads(instance.name()))
            .map(
                instance ->
                    new InstanceReader(instance, context, beginning(instance, keys, context)))
            .toList();
    return new StartedInfluxDbSourceTask(handover, readers);
  }

  /** The next records; null where there are none yet. Never waits long. */
  List<SourceRecord> poll() throws InterruptedException {
    readers.forEach(InstanceReader::check);
    return handover.take(POLL_WAIT);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    readers.forEach(InstanceReader::close);
  }

  private static long beginning(Instance instance, TaskKeys keys, ReaderContext context) {
    return context
        .config()
        .reading()
        .startFrom()
        .time()
        .orElseGet(
            () ->
                context
                    .offsets()
                    .start(instance.name(), instance.bucket())
                    .map(StartOffset::start)
                    .orElseGet(
                        () ->
                            keys.start(instance.name())
                                .orElseGet(() -> Rfc3339.nanoseconds(context.clock().instant()))));
  }
}
