package io.unifiedtelemetry.connect.integration.influxsource;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;

/** An InfluxDB source, configured with a file in {@code connect-configs}. */
final class SourceUnderTest {
  private final ConnectWorker worker;
  private final String bucket;
  private final String topic;
  private ConnectorFile file;

  private SourceUnderTest(ConnectWorker worker, String bucket, String topic) {
    this.worker = worker;
    this.bucket = bucket;
    this.topic = topic;
  }

  /** A source from a new bucket to a new topic, on the shared worker; not yet created. */
  static SourceUnderTest of(TelemetryPlatform platform, InfluxDbServer server)
      throws IOException, InterruptedException {
    return of(platform, server, platform.worker());
  }

  /** The same on the given worker. */
  static SourceUnderTest of(TelemetryPlatform platform, InfluxDbServer server, ConnectWorker worker)
      throws IOException, InterruptedException {
    String name = platform.unique("influx-source");
    SourceUnderTest source = new SourceUnderTest(worker, name, name);
    server.create(name);
    String path =
        server.majorVersion() == 1 ? "influxdb-1/influx-source.json" : "influx-source.json";
    source.file =
        ConnectorFile.read(Project.ROOT.resolve("connect-configs").resolve(path))
            .named(name)
            .with("influxdb.url", server.url())
            .with("topic", name)
            .with("heartbeat.topic", name + "-heartbeat");
    if (server.majorVersion() == 1) {
      source.with("influxdb.database", name);
    } else {
      source.with("influxdb.bucket", name).with("influxdb.token", server.token());
    }
    return source;
  }

  SourceUnderTest with(String key, String value) {
    file = file.with(key, value);
    return this;
  }

  void create() throws IOException, InterruptedException {
    worker.rest().create(file.request());
    worker.rest().awaitRunning(file.name());
  }

  String name() {
    return file.name();
  }

  String bucket() {
    return bucket;
  }

  String topic() {
    return topic;
  }
}
