package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.machine.FlightRecording;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.machine.ThreadCpu;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.ConnectorConfigs;
import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
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
 * Measures the source while it polls a fleet: the connector in a new worker, with {@code
 * connect-configs/voyager-source.json}, and the simulated devices in a separate process.
 */
final class FleetRun {
  static final String WORKER_CPU = "CPU of the worker, % of a core";

  // Memory and threads are compared with the worker before the connector was created.
  static final String MEMORY = "memory per device, kB";
  static final String ALL_MEMORY = "memory of all devices, MB";
  static final String THREADS = "threads per device";
  static final String ALL_THREADS = "threads of all devices";

  static final String ON_TIME = "polls on time, %";
  static final String RAMP_UP = "ramp-up, s";
  static final String CPU_PER_POLL = "CPU ms of the worker per poll";
  static final String SIMULATOR_CPU = "CPU of the simulator, % of a core";
  static final String CONNECTOR = "connector";

  private static final Duration TOLERANCE = Duration.ofMillis(100);
  private static final Duration RAMP_UP_TIMEOUT = Duration.ofMinutes(5);

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;
  private final Fleet fleet;
  private final Duration time;

  /** The use of resources between two timestamps, in microseconds. */
  private record Usage(
      long from, long to, double cpu, double simulatorCpu, ProcessUsage worker, ThreadCpu threads) {
    double seconds() {
      return (to - from) / 1e6;
    }
  }

  /**
   * @param time to measure, once all devices have responded
   */
  FleetRun(BenchmarkContext context, Fleet fleet, Duration time) {
    this.context = context;
    this.platform = context.platform();
    this.fleet = fleet;
    this.time = time;
  }

  /** Measures once, and adds the figures to the context. */
  void measure() throws Exception {
    Path folder = platform.newFolder("voyagers");
    String topic = folder.getFileName().toString();
    try (BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers());
        Simulator simulator =
            Simulator.start(fleet.devices(), fleet.transport(), fleet.responseTime(), folder);
        ConnectWorker worker = platform.startWorker()) {
      topics.create(topic, 1);
      ProcessUsage before = ProcessUsage.of(worker.pid());
      long start = LineTimestamps.now();
      post(simulator, worker, topic);
      long allResponded = awaitFirstResponses(simulator);
      TimeUnit.MILLISECONDS.sleep(fleet.interval().toMillis());
      Usage usage = measureUsage(worker.pid(), simulator.pid());
      // The last responses may still be on their way to Kafka.
      TimeUnit.MILLISECONDS.sleep(fleet.interval().toMillis() / 2);
      add(RAMP_UP, (allResponded - start) / 1e6);
      addUsage(before, usage);
      addPolls(simulator.polls(), appendTimes(topics, topic), usage);
    }
  }

  private Usage measureUsage(long worker, long simulator) throws Exception {
    long from = LineTimestamps.now();
    double cpu = ProcessUsage.cpuSeconds(worker);
    double simulatorCpu = ProcessUsage.cpuSeconds(simulator);
    ThreadCpu threads = ThreadCpu.of(worker);
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
    return new Usage(
        from,
        LineTimestamps.now(),
        ProcessUsage.cpuSeconds(worker) - cpu,
        ProcessUsage.cpuSeconds(simulator) - simulatorCpu,
        ProcessUsage.of(worker),
        ThreadCpu.of(worker).since(threads));
  }

  private void addUsage(ProcessUsage before, Usage usage) {
    double polled = fleet.devices() * usage.seconds() * 1e3 / fleet.interval().toMillis();
    ProcessUsage after = usage.worker();
    double bytes = after.residentBytes() - before.residentBytes();
    double threads = after.threads() - before.threads();
    add(WORKER_CPU, 100 * usage.cpu() / usage.seconds());
    add(CPU_PER_POLL, 1e3 * usage.cpu() / polled);
    add(SIMULATOR_CPU, 100 * usage.simulatorCpu() / usage.seconds());
    add(MEMORY, bytes / 1e3 / fleet.devices());
    add(ALL_MEMORY, bytes / 1e6);
    add(THREADS, threads / fleet.devices());
    add(ALL_THREADS, threads);
    context
        .profiles()
        .add(
            new Profile(
                fleet.scenario(), "worker", "threads", FlightRecording.shares(usage.threads())));
  }

  private void addPolls(PollLog polls, Map<String, NavigableSet<Long>> appended, Usage usage) {
    long interval = micros(fleet.interval());
    long from = usage.from();
    long to = usage.to();
    add(ON_TIME, 100 * polls.fractionOnTime(from, to, interval, micros(TOLERANCE)));
    LatencyDistribution toKafka =
        new LatencyDistribution(polls.timesToKafka(appended, from, to, interval));
    context.log("%s: to Kafka %s", fleet.scenario(), toKafka);
    toKafka.addTo(context.figures(), fleet.scenario(), CONNECTOR);
  }

  private void add(String metric, double value) {
    context.log("%s: %s %,.2f", fleet.scenario(), metric, value);
    context.figures().add(fleet.scenario(), CONNECTOR, metric, value);
  }

  private void post(Simulator simulator, ConnectWorker worker, String topic) throws Exception {
    ConnectorConfigs connectors = new ConnectorConfigs(platform.project(), worker);
    connectors.writeSecrets(Map.of("voyager.password", Simulator.PASSWORD));
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

  private long awaitFirstResponses(Simulator simulator) throws Exception {
    Waiting.until(
        "the first response of each of " + fleet.scenario(),
        RAMP_UP_TIMEOUT,
        () -> {
          // Each request costs the simulator CPU.
          TimeUnit.SECONDS.sleep(2);
          return simulator.polls().firstResponsesComplete(fleet.devices()) > 0;
        });
    return simulator.polls().firstResponsesComplete(fleet.devices());
  }

  private static Map<String, NavigableSet<Long>> appendTimes(BenchmarkTopics topics, String topic) {
    Map<String, NavigableSet<Long>> appended = new HashMap<>();
    topics.forEach(
        topic,
        (record, timestamp) ->
            appended
                .computeIfAbsent(
                    new String(record.key(), StandardCharsets.UTF_8), name -> new TreeSet<>())
                .add(timestamp));
    return appended;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
