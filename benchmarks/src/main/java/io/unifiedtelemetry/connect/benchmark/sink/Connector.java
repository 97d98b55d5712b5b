package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.machine.FlightProfile;
import io.unifiedtelemetry.connect.benchmark.platform.BenchConnectors;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sink in a new worker, with {@code connect-configs/central-influx-sink.json}. */
final class Connector implements Contender {
  static final String NAME = "connector";

  private final BenchPlatform platform;
  private final List<String> moreOptions;

  Connector(BenchPlatform platform) {
    this(platform, List.of());
  }

  /**
   * @param moreOptions of the worker's virtual machine
   */
  private Connector(BenchPlatform platform, List<String> moreOptions) {
    this.platform = platform;
    this.moreOptions = moreOptions;
  }

  /** One that writes a profile when it ends. */
  static Connector profiled(BenchPlatform platform, Path recording) {
    return new Connector(platform, List.of(FlightProfile.option(recording)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Workload work, MeasuredInfluxDb server) throws Exception {
    return start(work.topic(), server, server.server().url());
  }

  /** Begins to write from that topic, to a server behind that address. */
  Running start(String topic, MeasuredInfluxDb server, String url) throws Exception {
    List<String> options = new ArrayList<>(JvmOptions.FULL_SPEED);
    options.addAll(moreOptions);
    ConnectWorker worker = platform.startWorker(options);
    BenchConnectors connectors = new BenchConnectors(platform.project(), worker);
    connectors.secrets(Map.of("central.influxdb.token", server.server().token()));
    // A name of its own, because the sink's consumer group is called by it.
    String name = worker.log().getParent().getFileName() + "-sink";
    connectors.post(connectors.sink(topic, server, url).named(name));
    return new RunningWorker(worker);
  }

  private record RunningWorker(ConnectWorker worker) implements Running {
    @Override
    public long pid() {
      return worker.pid();
    }

    @Override
    public void close() {
      worker.close();
    }
  }
}
