package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.yardstick.FoundTelegraf;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Telegraf with {@code benchmarks/telegraf.conf}. */
final class Telegraf implements Contender {
  static final String NAME = "Telegraf";
  private static final int UNDELIVERED_LINES = 50_000;

  private final BenchPlatform platform;
  private final FoundTelegraf found;
  private final String flushInterval;

  /**
   * @param flushInterval for example {@code 1s}
   */
  Telegraf(BenchPlatform platform, FoundTelegraf found, String flushInterval) {
    this.platform = platform;
    this.found = found;
    this.flushInterval = flushInterval;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Workload work, MeasuredInfluxDb server) throws Exception {
    return start(work.topic(), work.perRecord(), server, server.server().url());
  }

  /** Begins to write from that topic, to a server behind that address. */
  Running start(String topic, int perRecord, MeasuredInfluxDb server, String url) throws Exception {
    Path folder = platform.newFolder("telegraf");
    Path config = platform.project().resolve("benchmarks/telegraf.conf");
    Map<String, String> environment =
        Map.of(
            "FLUSH_INTERVAL", flushInterval,
            "KAFKA_SERVERS", platform.bootstrapServers(),
            "KAFKA_TOPIC", topic,
            "KAFKA_GROUP", folder.getFileName().toString(),
            "UNDELIVERED", Integer.toString(UNDELIVERED_LINES / perRecord),
            "INFLUXDB_URL", url,
            "INFLUXDB_TOKEN", server.server().token(),
            "INFLUXDB_ORG", server.server().org(),
            "INFLUXDB_BUCKET", MeasuredInfluxDb.BUCKET);
    ServerProcess process =
        ServerProcess.start(
            "Telegraf",
            List.of(found.program().toString(), "--config", config.toString()),
            environment,
            folder.resolve("telegraf.log"));
    return new RunningTelegraf(process);
  }

  private record RunningTelegraf(ServerProcess process) implements Running {
    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
