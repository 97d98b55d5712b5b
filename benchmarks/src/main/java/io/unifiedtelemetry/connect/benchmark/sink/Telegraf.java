package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs Telegraf with {@code benchmarks/telegraf.conf}. */
final class Telegraf implements SinkUnderTest {
  static final String NAME = "Telegraf";
  private static final int MAX_UNDELIVERED_LINES = 50_000;

  private final BenchmarkPlatform platform;
  private final Installation installation;
  private final String flushInterval;

  /**
   * A Telegraf binary on this machine.
   *
   * @param version for example {@code 1.37.3}
   */
  record Installation(String version, Path program) {
    /**
     * Runs {@code benchmarks/get-telegraf}, which finds or builds one.
     *
     * @throws IOException if there is none; the script says why on standard error
     */
    static Installation find(Path project) throws IOException, InterruptedException {
      String script = project.resolve("benchmarks/get-telegraf").toString();
      Process process =
          new ProcessBuilder(script).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IOException("No Telegraf to compare with; see the output of get-telegraf");
      }
      String[] fields = output.split("\t", 2);
      return new Installation(fields[0], Path.of(fields[1]));
    }
  }

  /**
   * @param flushInterval for example {@code 1s}
   */
  Telegraf(BenchmarkPlatform platform, Installation installation, String flushInterval) {
    this.platform = platform;
    this.installation = installation;
    this.flushInterval = flushInterval;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Backlog backlog, MeasuredInfluxDb server) throws Exception {
    return start(backlog.topic(), backlog.linesPerRecord(), server, server.server().url());
  }

  /** Starts to write from a topic to a server, through this URL. */
  Running start(String topic, int linesPerRecord, MeasuredInfluxDb server, String url)
      throws Exception {
    Path folder = platform.newFolder("telegraf");
    Path config = platform.project().resolve("benchmarks/telegraf.conf");
    Map<String, String> environment =
        Map.of(
            "FLUSH_INTERVAL", flushInterval,
            "KAFKA_SERVERS", platform.bootstrapServers(),
            "KAFKA_TOPIC", topic,
            "KAFKA_GROUP", folder.getFileName().toString(),
            "UNDELIVERED", Integer.toString(MAX_UNDELIVERED_LINES / linesPerRecord),
            "INFLUXDB_URL", url,
            "INFLUXDB_TOKEN", server.server().token(),
            "INFLUXDB_ORG", server.server().org(),
            "INFLUXDB_BUCKET", MeasuredInfluxDb.BUCKET);
    ServerProcess process =
        ServerProcess.start(
            "Telegraf",
            List.of(installation.program().toString(), "--config", config.toString()),
            environment,
            folder.resolve("telegraf.log"));
    return new Running(process.pid(), process::close);
  }
}
