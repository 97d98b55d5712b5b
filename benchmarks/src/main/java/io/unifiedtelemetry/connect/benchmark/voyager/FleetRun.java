package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.FlightProfile;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.machine.ThreadCpu;
import io.unifiedtelemetry.connect.benchmark.platform.BenchConnectors;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Polls a fleet for a while: the source in a new worker, with {@code
 * connect-configs/voyager-source.json}, and the devices in a process of their own.
 */
final class FleetRun {
  static final String WORKER_CPU = "CPU of the worker, % of a core";

  // What the worker has more than without the connector.
  static final String THREADS = "threads per device";

  static final String MEMORY = "memory per device, kB";

  static final String ALL_MEMORY = "memory of all devices, MB";

  static final String ALL_THREADS = "threads of all devices";

  static final String ON_TIME = "polls on time, %";
  static final String RAMP_UP = "ramp-up, s";
  static final String CPU_PER_POLL = "CPU ms of the worker per poll";
  static final String SIMULATOR_CPU = "CPU of the simulator, % of a core";
  static final String CONNECTOR = "connector";

  private static final Duration TOLERANCE = Duration.ofMillis(100);
  private static final Duration LONGEST_RAMP_UP = Duration.ofMinutes(5);

  private final Bench bench;
  private final BenchPlatform platform;
  private final Fleet fleet;
  private final Duration time;

  /** What was seen between two moments. */
  private record Watched(
      long from, long to, double cpu, double simulatorCpu, ProcessUsage worker, ThreadCpu threads) {
    double seconds() {
      return (to - from) / 1e6;
    }
  }

  /**
   * @param time that it is watched, from when all devices are connected
   */
  FleetRun(Bench bench, Fleet fleet, Duration time) {
    this.bench = bench;
    this.platform = bench.platform();
    this.fleet = fleet;
    this.time = time;
  }

  /** Measures once. */
  void measure() throws Exception {
    Path folder = platform.newFolder("voyagers");
    String topic = folder.getFileName().toString();
    try (BenchTopics topics = new BenchTopics(platform.bootstrapServers());
        Simulator simulator =
            Simulator.start(fleet.devices(), fleet.transport(), fleet.answerTime(), folder);
        ConnectWorker worker = platform.startWorker()) {
      topics.create(topic, 1);
      ProcessUsage before = ProcessUsage.of(worker.pid());
      long begin = Moments.now();
      post(simulator, worker, topic);
      long connected = awaitAll(simulator);
      TimeUnit.MILLISECONDS.sleep(fleet.interval().toMillis());
      Watched watched = watch(worker.pid(), simulator.pid());
      // What was answered at the end may still be on its way.
      TimeUnit.MILLISECONDS.sleep(fleet.interval().toMillis() / 2);
      note(RAMP_UP, (connected - begin) / 1e6);
      noteUse(before, watched);
      notePolls(simulator.polls(), taken(topics, topic), watched);
    }
  }

  private Watched watch(long worker, long simulator) throws Exception {
    long from = Moments.now();
    double cpu = ProcessUsage.cpuSeconds(worker);
    double simulatorCpu = ProcessUsage.cpuSeconds(simulator);
    ThreadCpu threads = ThreadCpu.of(worker);
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
    return new Watched(
        from,
        Moments.now(),
        ProcessUsage.cpuSeconds(worker) - cpu,
        ProcessUsage.cpuSeconds(simulator) - simulatorCpu,
        ProcessUsage.of(worker),
        ThreadCpu.of(worker).since(threads));
  }

  private void noteUse(ProcessUsage before, Watched watched) {
    double polled = fleet.devices() * watched.seconds() * 1e3 / fleet.interval().toMillis();
    ProcessUsage after = watched.worker();
    double bytes = after.residentBytes() - before.residentBytes();
    double threads = after.threads() - before.threads();
    note(WORKER_CPU, 100 * watched.cpu() / watched.seconds());
    note(CPU_PER_POLL, 1e3 * watched.cpu() / polled);
    note(SIMULATOR_CPU, 100 * watched.simulatorCpu() / watched.seconds());
    note(MEMORY, bytes / 1e3 / fleet.devices());
    note(ALL_MEMORY, bytes / 1e6);
    note(THREADS, threads / fleet.devices());
    note(ALL_THREADS, threads);
    bench
        .profiles()
        .add(
            new Profile(
                fleet.scene(), "worker", "threads", FlightProfile.shares(watched.threads())));
  }

  private void notePolls(Polls polls, Map<String, NavigableSet<Long>> taken, Watched watched) {
    long interval = micros(fleet.interval());
    long from = watched.from();
    long to = watched.to();
    note(ON_TIME, 100 * polls.onTime(from, to, interval, micros(TOLERANCE)));
    Distribution toKafka = new Distribution(polls.toKafka(taken, from, to, interval));
    bench.say("%s: to Kafka %s", fleet.scene(), toKafka);
    toKafka.addTo(bench.figures(), fleet.scene(), CONNECTOR);
  }

  private void note(String measure, double value) {
    bench.say("%s: %s %,.2f", fleet.scene(), measure, value);
    bench.figures().add(fleet.scene(), CONNECTOR, measure, value);
  }

  private void post(Simulator simulator, ConnectWorker worker, String topic) throws Exception {
    BenchConnectors connectors = new BenchConnectors(platform.project(), worker);
    connectors.secrets(Map.of("voyager.password", Simulator.PASSWORD));
    ConnectorFile file =
        connectors
            .file("voyager-source")
            .with("topic", topic)
            .with("voyager.devices", simulator.devices())
            .with("voyager.username", SimulatorProgram.USER)
            .with("voyager.poll.interval.ms", Long.toString(fleet.interval().toMillis()));
    Files.copy(
        simulator.file(SimulatorProgram.KNOWN_HOSTS), worker.secrets().resolve("known_hosts"));
    if (fleet.transport() == Transport.NCLU) {
      file =
          file.with("voyager.transport", "nclu")
              .with("voyager.tls.ca.file", simulator.file(SimulatorProgram.AUTHORITY).toString());
    }
    connectors.post(file);
  }

  private long awaitAll(Simulator simulator) throws Exception {
    Waiting.until(
        "the first answer of each of " + fleet.scene(),
        LONGEST_RAMP_UP,
        () -> {
          // Asking costs the simulator time.
          TimeUnit.SECONDS.sleep(2);
          return simulator.polls().allAnswered(fleet.devices()) > 0;
        });
    return simulator.polls().allAnswered(fleet.devices());
  }

  private static Map<String, NavigableSet<Long>> taken(BenchTopics topics, String topic) {
    Map<String, NavigableSet<Long>> taken = new HashMap<>();
    topics.forEach(
        topic,
        (record, moment) ->
            taken
                .computeIfAbsent(
                    new String(record.key(), StandardCharsets.UTF_8), name -> new TreeSet<>())
                .add(moment));
    return taken;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
