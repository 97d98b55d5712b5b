package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.DeviceKeys;
import io.unifiedtelemetry.connect.voyager.inventory.InventoryWatcher;
import io.unifiedtelemetry.connect.voyager.poll.DevicePollers;
import io.unifiedtelemetry.connect.voyager.poll.PollContext;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import io.unifiedtelemetry.connect.voyager.poll.SilentDevices;
import io.unifiedtelemetry.connect.voyager.poll.SlowDevices;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.timer.DaemonThreadFactory;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimiter;
import io.unifiedtelemetry.connect.voyager.transport.ssh.SshTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * How often real SSH servers see an account rejected, with the shipped limits. Time is injected;
 * logins run on the test's thread.
 */
class LockOutTest {
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration WINDOW = Duration.ofMinutes(15);

  @TempDir private Path folder;
  private final Thread testThread = Thread.currentThread();
  private final ExecutorService pool = new DaemonThreadFactory("voyager-ask").newCachedPool();
  private final ManualTimer timer = new ManualTimer();
  private final List<DevicePollers> tasks = new ArrayList<>();
  private final Map<String, DeviceLink> links = new HashMap<>();
  private final List<PollResult> results = new CopyOnWriteArrayList<>();
  // The number of attempts that the servers have counted, after each step.
  private final List<Long> attempts = new ArrayList<>(List.of(0L));
  private SimulatedNetwork network;
  private Map<String, String> settings;

  @BeforeEach
  void start() throws IOException {
    network = new SimulatedNetwork(folder, Transport.SSH, SimulatedNetwork.ready(10));
    settings = new HashMap<>(network.settings());
    settings.remove("voyager.logins.per.second");
    settings.put("voyager.poll.interval.ms", "10000");
  }

  @AfterEach
  void stop() {
    tasks.forEach(DevicePollers::close);
    network.close();
    pool.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void atMostTwoAttemptsInAnyWindowByAllTasks(int count) {
    useDevices(count == 3 ? 6 : 3);
    injectIntoAll(Fault.REFUSE_LOGIN);
    startTasks(count);

    advance(Duration.ofMinutes(120));

    assertThat(mostAttemptsInAWindow()).isLessThanOrEqualTo(2);
    assertThat(attempts.get(attempts.size() - 1)).as("it does not give up").isGreaterThan(5);
  }

  @Test
  void atMostTwoAttemptsWhenDevicesThatAcceptedRejectAllAtOnce() {
    useDevices(3);
    startTasks(1);
    advanceUntilPolled(1, 3);
    injectIntoAll(Fault.REFUSE_LOGIN);
    closeConnections(1, 2, 3);

    advance(Duration.ofMinutes(60));

    assertThat(mostAttemptsInAWindow()).isEqualTo(2);
  }

  @Test
  void atMostTwoAttemptsIfTheServerDoesNotRespondToLogins() {
    useDevices(3);
    settings.put("voyager.connect.timeout.ms", "500");
    injectIntoAll(Fault.HANG_LOGIN);
    startTasks(1);

    advance(Duration.ofMinutes(60));

    assertThat(mostAttemptsInAWindow()).isEqualTo(2);
    assertThat(attempts.get(attempts.size() - 1)).as("it does not give up").isGreaterThan(3);
  }

  @Test
  void triesARotatedPasswordAtOnce() {
    useDevices(3);
    IntStream.rangeClosed(1, 3).forEach(i -> network.device(i).password("new word"));
    startTasks(1);
    advance(Duration.ofMinutes(5));
    settings.put("voyager.password", "new word");
    tasks.get(0).update(devices(VoyagerSourceConfig.from(settings)));

    advance(STEP);

    assertThat(IntStream.rangeClosed(1, 3))
        .allMatch(i -> network.device(i).requestLog().logins() == 1);
  }

  @Test
  void threeDevicesThatRejectDoNotBarAFourth() throws Exception {
    startTasks(1);
    advanceUntilPolled(1, 10);
    for (int i = 1; i <= 3; i++) {
      network.device(i).inject(Fault.REFUSE_LOGIN);
    }
    closeConnections(1, 2, 3);
    advanceUntilPolled(4, 10);
    assertThat(network.device(3).requestLog().refusedLogins()).isPositive();
    long before = network.device(4).requestLog().logins();
    closeConnections(4);

    advanceUntilPolled(4, 10);

    assertThat(network.device(4).requestLog().logins()).isEqualTo(before + 1);
    assertThat(results)
        .filteredOn(each -> each.device().name().equals("voyager4"))
        .allMatch(each -> each.failure().isEmpty());
  }

  /** Advances to the next due times and waits for the results of these devices. */
  private void advanceUntilPolled(int first, int last) {
    results.clear();
    advance(STEP);
    Eventually.holds(
        "polled",
        () ->
            results.stream()
                .map(each -> each.device().name())
                .toList()
                .containsAll(
                    IntStream.rangeClosed(first, last).mapToObj(i -> "voyager" + i).toList()));
  }

  private void useDevices(int count) {
    settings.put(
        "voyager.devices",
        String.join(",", IntStream.rangeClosed(1, count).mapToObj(network::entry).toList()));
  }

  private void injectIntoAll(Fault fault) {
    IntStream.rangeClosed(1, 10).forEach(i -> network.device(i).inject(fault));
  }

  private void closeConnections(int... devices) {
    for (int device : devices) {
      network.device(device).closeConnections();
      DeviceLink link = links.get(network.device(device).name());
      Eventually.holds("closed", () -> !link.isAuthenticated());
    }
  }

  private void startTasks(int count) {
    Clock clock = timer.clock(Instant.parse("2026-01-01T00:07:00Z"));
    for (Map<String, String> each : TaskAssignment.configs(settings, count)) {
      VoyagerSourceConfig config = VoyagerSourceConfig.from(each);
      LoginLimiter limiter = new LoginLimiter(timer, clock, config.login());
      InventoryWatcher inventory = new InventoryWatcher(config, () -> each, Runnable::run, timer);
      List<Device> devices = inventory.load();
      limiter.setShares(inventory.accountShares());
      DevicePollers pollers = pollers(config, limiter, clock);
      tasks.add(pollers);
      pollers.update(devices);
    }
  }

  private DevicePollers pollers(VoyagerSourceConfig config, LoginLimiter limiter, Clock clock) {
    SshTransport ssh =
        new SshTransport(
            config.ssh(),
            config.jumpHost(),
            config.login(),
            config.poll(),
            List.of("/usr/bin/net show transponder json"),
            this::execute,
            new DaemonThreadFactory("voyager-session"));
    WaitingLog log = new WaitingLog(LoggerFactory.getLogger("test"), clock, Duration.ofHours(9));
    PollContext context =
        new PollContext(
            config.poll(),
            timer,
            Runnable::run,
            limiter,
            new PollStatistics(clock),
            new SlowDevices(STEP, "interval", Duration.ofHours(9), timer.nanoTime()),
            new SilentDevices(log),
            results::add);
    return new DevicePollers(
        context,
        config.login(),
        DeviceModels.of(config),
        device -> links.computeIfAbsent(device.name(), name -> ssh.link(device)),
        new DevicePollers.Phases(STEP, config.assignment().index()),
        timer.nanoTime());
  }

  // A connection's own thread must not wait for its responses.
  private void execute(Runnable step) {
    if (Thread.currentThread() == testThread) {
      step.run();
    } else {
      pool.execute(step);
    }
  }

  private void advance(Duration time) {
    for (long i = 0; i < time.dividedBy(STEP); i++) {
      timer.advance(STEP);
      attempts.add(
          IntStream.rangeClosed(1, 10)
              .mapToLong(each -> network.device(each).requestLog().refusedLogins())
              .sum());
    }
  }

  private long mostAttemptsInAWindow() {
    int steps = Math.toIntExact(WINDOW.dividedBy(STEP));
    return LongStream.range(0, attempts.size())
        .map(
            start ->
                attempts.get((int) Math.min(start + steps, attempts.size() - 1))
                    - attempts.get((int) start))
        .max()
        .orElseThrow();
  }

  private static List<Device> devices(VoyagerSourceConfig config) {
    ConfigProblems problems = new ConfigProblems();
    List<Device> devices = DeviceKeys.read(config, problems);
    assertThat(problems.all()).isEmpty();
    return devices;
  }
}
