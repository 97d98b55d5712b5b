package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.health.PollStatistics;
import io.unifiedtelemetry.connect.voyager.health.SilentDevices;
import io.unifiedtelemetry.connect.voyager.health.SlowDevices;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.record.RecordBuffer;
import io.unifiedtelemetry.connect.voyager.schedule.FixedRate;
import io.unifiedtelemetry.connect.voyager.schedule.Fleet;
import io.unifiedtelemetry.connect.voyager.schedule.Phases;
import io.unifiedtelemetry.connect.voyager.schedule.Polling;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginGate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running task. Devices are polled on threads of their own; {@link #poll} takes what they said.
 */
final class StartedVoyagerSourceTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartedVoyagerSourceTask.class);
  // The worker stops a task between two polls, so none may wait for long.
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

  private final PollConfig config;
  private final Timer timer;
  private final DeviceLinks links;
  private final TaskMetrics metrics;
  private final RecordBuffer buffer;
  private final SlowDevices slow;
  private final SilentDevices silent;
  private final Layouts layouts;
  private final DeviceWatch watch;
  private final Fleet fleet;
  private final FixedRate housekeeping;
  private final FixedRate cycle;

  /**
   * A task that does nothing before {@link #begin}.
   *
   * @param latestSettings the task's settings with secrets resolved anew; asked in {@link #poll}
   * @param offsets what Connect keeps about the records of earlier tasks; asked in {@link #poll}
   */
  StartedVoyagerSourceTask(
      VoyagerSourceConfig config,
      DeviceModel model,
      Supplier<Map<String, String>> latestSettings,
      LastOffsets offsets,
      TaskMetrics metrics,
      Timer timer,
      Clock clock) {
    this.config = config.poll();
    this.timer = timer;
    this.metrics = metrics;
    this.links = new DeviceLinks(config, model);
    this.buffer = new RecordBuffer(config.output().bufferLimit());
    Duration interval = config.poll().interval();
    PollStatistics statistics = new PollStatistics(clock);
    statistics.register(metrics);
    this.slow =
        new SlowDevices(interval, PollConfig.INTERVAL, config.statusInterval(), timer.nanoTime());
    this.silent = new SilentDevices(new WaitingLog(LOG, clock, config.statusInterval()));
    this.layouts = new Layouts(config, model, offsets, statistics, buffer, clock);
    this.watch = new DeviceWatch(config, latestSettings, links.executor(), timer);
    LoginGate gate = new LoginGate(timer, config.login().perSecond());
    Polling polling =
        new Polling(
            config.poll(), timer, links.executor(), gate, statistics, slow, silent, layouts);
    Phases phases = new Phases(layouts.phaseSpan(interval), config.share().index());
    this.fleet = new Fleet(polling, config.login(), model, links::link, phases, timer.nanoTime());
    this.housekeeping = new FixedRate(timer, HOUSEKEEPING, (due, missed) -> keepHouse());
    this.cycle = new FixedRate(timer, interval, (due, missed) -> layouts.endCycle());
  }

  /** Begins to poll. */
  void begin() {
    apply(watch.begin());
    housekeeping.start(timer.nanoTime() + HOUSEKEEPING.toNanos());
    cycle.start(fleet.begin() + config.interval().toNanos());
  }

  /** What devices said since the last time; null where they said nothing. */
  List<SourceRecord> poll() throws InterruptedException {
    watch.renewCredentials(fleet::needsCredentials);
    watch.changed().ifPresent(this::apply);
    List<SourceRecord> records = buffer.take(PATIENCE);
    return records.isEmpty() ? null : records;
  }

  @Override
  public void close() {
    housekeeping.close();
    cycle.close();
    fleet.close();
    links.close();
    timer.close();
    metrics.close();
  }

  private void keepHouse() {
    slow.report(timer.nanoTime()).ifPresent(LOG::warn);
    silent.report(config.longestBackoff());
    watch.look();
  }

  // Connect's offsets are read here, so on the worker's thread.
  private void apply(List<Device> devices) {
    layouts.devices(devices.stream().map(Device::name).toList());
    fleet.apply(devices);
  }
}
