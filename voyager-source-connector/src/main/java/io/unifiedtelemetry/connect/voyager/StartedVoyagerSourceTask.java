package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.health.PollStatistics;
import io.unifiedtelemetry.connect.voyager.health.SilentDevices;
import io.unifiedtelemetry.connect.voyager.health.SlowDevices;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
  private static final Duration CREDENTIALS_CHECK = Duration.ofSeconds(2);

  private final VoyagerSourceConfig config;
  private final Supplier<Map<String, String>> latestSettings;
  private final Timer timer;
  private final DeviceLinks links;
  private final TaskMetrics metrics;
  private final RecordBuffer buffer;
  private final Inventory inventory;
  private final SlowDevices slow;
  private final SilentDevices silent;
  private final Fleet fleet;
  private final Layouts layouts;
  private final FixedRate housekeeping;
  private final FixedRate cycle;
  private long nextCredentialsCheck;

  /**
   * @param latestSettings the task's settings with secrets resolved anew; called in {@link #poll}
   * @param lastStamps what Connect keeps about the records of earlier tasks
   */
  StartedVoyagerSourceTask(
      VoyagerSourceConfig config,
      DeviceModel model,
      Supplier<Map<String, String>> latestSettings,
      Layouts.LastOffsets lastOffsets,
      TaskMetrics metrics,
      Timer timer,
      Clock clock) {
    this.config = config;
    this.latestSettings = latestSettings;
    this.timer = timer;
    this.metrics = metrics;
    this.links = new DeviceLinks(config, model);
    this.inventory = new Inventory(config);
    this.buffer = new RecordBuffer(config.output().bufferLimit());
    PollStatistics statistics = new PollStatistics(clock);
    statistics.register(metrics);
    this.slow =
        new SlowDevices(
            config.poll().interval(),
            PollConfig.INTERVAL,
            config.statusInterval(),
            timer.nanoTime());
    this.silent = new SilentDevices(new WaitingLog(LOG, clock, config.statusInterval()));
    this.layouts = new Layouts(config, model, lastOffsets, statistics, buffer, clock);
    LoginGate gate = new LoginGate(timer, config.login().perSecond());
    Polling polling =
        new Polling(
            config.poll(), timer, links.executor(), gate, statistics, slow, silent, layouts);
    long begin = timer.nanoTime();
    Phases phases = new Phases(layouts.phaseSpan(config.poll().interval()), config.share().index());
    this.fleet = new Fleet(polling, config.login(), model, links::link, phases, begin);
    this.housekeeping = new FixedRate(timer, HOUSEKEEPING, (due, missed) -> keepHouse());
    this.cycle =
        new FixedRate(timer, config.poll().interval(), (due, missed) -> layouts.endCycle());
    this.nextCredentialsCheck = begin;
    inventory.refresh();
    apply(inventory.devices());
    housekeeping.start(begin + HOUSEKEEPING.toNanos());
    cycle.start(begin + config.poll().interval().toNanos());
  }

  /** What devices said since the last time; null where they said nothing. */
  List<SourceRecord> poll() throws InterruptedException {
    renewCredentials();
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

  // A secret may have been rotated; only the worker can resolve a reference to it, on this thread.
  private void renewCredentials() {
    long now = timer.nanoTime();
    if (now - nextCredentialsCheck < 0) {
      return;
    }
    nextCredentialsCheck = now + CREDENTIALS_CHECK.toNanos();
    if (fleet.needsCredentials()) {
      VoyagerSourceConfig latest = VoyagerSourceConfig.from(latestSettings.get());
      links.executor().execute(() -> reconfigure(latest));
    }
  }

  private void reconfigure(VoyagerSourceConfig latest) {
    synchronized (inventory) {
      inventory.configure(latest);
      inventory.refresh();
      apply(inventory.devices());
    }
  }

  // The file may be on a disk that hangs, so not on the timer's thread.
  private void keepHouse() {
    slow.report(timer.nanoTime()).ifPresent(LOG::warn);
    silent.report(config.poll().longestBackoff());
    links.executor().execute(this::refreshInventory);
  }

  private void refreshInventory() {
    synchronized (inventory) {
      if (inventory.refresh()) {
        apply(inventory.devices());
      }
    }
  }

  private void apply(List<Device> all) {
    Set<String> mine = config.share().of(all.stream().map(Device::name).toList());
    List<Device> devices = all.stream().filter(each -> mine.contains(each.name())).toList();
    fleet.apply(devices);
    layouts.retain(devices.stream().map(Device::name).collect(Collectors.toSet()));
  }
}
