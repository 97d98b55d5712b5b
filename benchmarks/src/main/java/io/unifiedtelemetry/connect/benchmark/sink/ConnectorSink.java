package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.machine.FlightRecording;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.ConnectorConfigs;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the sink connector in a new worker, with {@code connect-configs/central-influx-sink.json}.
 */
final class ConnectorSink implements SinkUnderTest {
  static final String NAME = "connector";

  private final BenchmarkPlatform platform;
  private final List<String> extraJvmOptions;

  ConnectorSink(BenchmarkPlatform platform) {
    this(platform, List.of());
  }

  private ConnectorSink(BenchmarkPlatform platform, List<String> extraJvmOptions) {
    this.platform = platform;
    this.extraJvmOptions = extraJvmOptions;
  }

  /** Creates one whose worker writes a flight recording when it ends. */
  static ConnectorSink profiled(BenchmarkPlatform platform, Path recording) {
    return new ConnectorSink(platform, List.of(FlightRecording.jvmOption(recording)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Backlog backlog, MeasuredInfluxDb server) throws Exception {
    return start(backlog.topic(), server, server.server().url());
  }

  /** Starts to write from a topic to a server, through this URL. */
  Running start(String topic, MeasuredInfluxDb server, String url) throws Exception {
    List<String> options = new ArrayList<>(JvmOptions.FULL_SPEED);
    options.addAll(extraJvmOptions);
    ConnectWorker worker = platform.startWorker(options);
    ConnectorConfigs connectors = new ConnectorConfigs(platform.project(), worker);
    connectors.writeSecrets(Map.of("central.influxdb.token", server.server().token()));
    // The consumer group is named after the connector, so each run needs a new name.
    String name = worker.log().getParent().getFileName() + "-sink";
    connectors.post(connectors.sink(topic, server, url).named(name));
    return new Running(worker.pid(), worker::close);
  }
}
