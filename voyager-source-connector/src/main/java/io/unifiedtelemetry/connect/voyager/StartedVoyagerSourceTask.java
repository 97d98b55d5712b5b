package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.InventoryWatcher;
import io.unifiedtelemetry.connect.voyager.poll.DevicePollers;
import io.unifiedtelemetry.connect.voyager.poll.FixedRate;
import io.unifiedtelemetry.connect.voyager.poll.PollContext;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import io.unifiedtelemetry.connect.voyager.poll.SilentDevices;
import io.unifiedtelemetry.connect.voyager.poll.SlowDevices;
import io.unifiedtelemetry.connect.voyager.record.Layouts;
import io.unifiedtelemetry.connect.voyager.record.RecordBuffer;
import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running task. The devices are polled on other threads; {@link #poll} returns the resulting
 * records.
 */
final class StartedVoyagerSourceTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartedVoyagerSourceTask.class);
  // The worker stops a task between two polls, so none may block for long.
  private static final Duration MAX_WAIT = Duration.ofMillis(200);
  private static final Duration HOUSEKEEPING_INTERVAL = Duration.ofSeconds(1);

  private final PollConfig config;
  private final Timer timer;
  private final DeviceLinks links;
  private final TaskMetrics metrics;
  private final RecordBuffer buffer;
  private final PollStatistics statistics;
  private final SlowDevices slow;
  private final SilentDevices silent;
  private final Layouts layouts;
  private final InventoryWatcher inventory;
  private final WaitingLog inventoryLog;
  private final LoginLimiter limiter;
  private final OtherTasks otherTasks;
  private final DevicePollers pollers;
  private final FixedRate housekeeping;
  private final FixedRate cycle;

  /**
   * Creates a task that does nothing until {@link #start}.
   *
   * @param latestSettings the task's settings with secrets resolved again; used by {@link #poll}
   * @param offsets Connect's stored offsets; used by {@link #start} and {@link #poll}
   */
  StartedVoyagerSourceTask(
      VoyagerSourceConfig config,
      DeviceModel model,
      Supplier<Map<String, String>> latestSettings,
      SourceOffsets.Reader offsets,
      TaskMetrics metrics,
      Timer timer,
      Clock clock) {
    this.config = config.poll();
    this.timer = timer;
    this.metrics = metrics;
    this.links = new DeviceLinks(config, model);
    this.buffer = new RecordBuffer(config.output().maxBufferBytes());
    Duration interval = config.poll().interval();
    this.statistics = new PollStatistics(clock, model.lineQuality());
    statistics.register(metrics);
    this.slow =
        new SlowDevices(interval, PollConfig.INTERVAL, config.statusInterval(), timer.nanoTime());
    this.silent = new SilentDevices(new WaitingLog(LOG, clock, config.statusInterval()));
    this.layouts = new Layouts(config, model, offsets, statistics, buffer, clock);
    this.inventoryLog = new WaitingLog(LOG, clock, config.statusInterval());
    this.inventory = new InventoryWatcher(config, latestSettings, links.executor(), timer);
    this.limiter = new LoginLimiter(timer, clock, config.login());
    this.otherTasks = new OtherTasks(limiter, offsets, timer, clock);
    PollContext context =
        new PollContext(
            config.poll(), timer, links.executor(), limiter, statistics, slow, silent, layouts);
    DevicePollers.Phases phases =
        new DevicePollers.Phases(layouts.phaseSpan(interval), config.assignment().index());
    this.pollers =
        new DevicePollers(context, config.login(), model, links::link, phases, timer.nanoTime());
    this.housekeeping = new FixedRate(timer, HOUSEKEEPING_INTERVAL, (due, missed) -> keepHouse());
    this.cycle = new FixedRate(timer, interval, (due, missed) -> layouts.endCycle());
  }

  /** Starts polling the devices. */
  void start() {
    updateDevices(inventory.load());
    reportInventory();
    housekeeping.start(timer.nanoTime() + HOUSEKEEPING_INTERVAL.toNanos());
    cycle.start(pollers.startTime() + config.interval().toNanos());
  }

  /** Returns the records since the last call, or null if there are none. */
  List<SourceRecord> poll() throws InterruptedException {
    inventory.refreshCredentialsIf(pollers::needCredentials);
    otherTasks.check();
    inventory.changedDevices().ifPresent(this::updateDevices);
    List<SourceRecord> records = buffer.take(MAX_WAIT);
    return records.isEmpty() ? null : records;
  }

  @Override
  public void close() {
    housekeeping.close();
    cycle.close();
    pollers.close();
    links.close();
    timer.close();
    metrics.close();
  }

  private void keepHouse() {
    slow.report(timer.nanoTime()).ifPresent(LOG::warn);
    silent.log(config.maxBackoff());
    inventory.checkFile();
    reportInventory();
  }

  private void reportInventory() {
    Optional<String> waitingFor = inventory.waitingFor();
    statistics.setWaitingFor(waitingFor);
    waitingFor.ifPresentOrElse(
        reason -> inventoryLog.waiting(reason, HOUSEKEEPING_INTERVAL),
        () -> inventoryLog.working("The inventory file"));
  }

  // Reads Connect's offsets, so it must run on the task's thread.
  private void updateDevices(List<Device> devices) {
    layouts.setDevices(devices.stream().map(Device::name).toList());
    limiter.setShares(inventory.accountShares());
    pollers.update(devices);
  }
}
