package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.read.LiveReading;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LinePointWriter;
import java.io.IOException;
import java.time.Duration;

/** The rounds of reading one instance: what is there, what is new, what came late, heartbeat. */
final class InstanceSession {
  private static final Duration DISCOVERY = Duration.ofSeconds(10);

  private final Instance instance;
  private final ReaderContext context;
  private final InfluxDbHttp http;
  private final ServerClock clock;
  private final Cursors cursors;
  private final Heartbeat heartbeat;
  private final LiveReading reading;
  private final RecordBatch batch;
  private InfluxDbServer server;
  private InfluxQlClient client;
  private long nextDiscovery = Long.MIN_VALUE;
  private long nextRound;

  InstanceSession(Instance instance, ReaderContext context, long start, InfluxDbHttp http) {
    this.instance = instance;
    this.context = context;
    this.http = http;
    this.clock = new ServerClock(context.clock());
    this.batch = new RecordBatch(context.handover().liveLane());
    this.cursors = new Cursors(instance, context, start);
    this.heartbeat = new Heartbeat(instance, context, start);
    this.reading =
        new LiveReading(
            new LinePointWriter(
                new InstanceTag(context.config().output().instanceTag(), instance.name())),
            batch);
  }

  /** Everything that is due now. */
  void round() throws IOException {
    long now = now();
    nextRound = now + context.config().reading().pollInterval().toNanos();
    try {
      heartbeat.send(now, batch);
      connect();
      discover(now);
      boolean more =
          reading.read(
              client,
              cursors.all(),
              clock.now() - context.config().reading().settleDelay().toNanos());
      if (more) {
        nextRound = now;
      }
    } finally {
      batch.flush();
    }
  }

  Duration untilNextRound() {
    return Duration.ofNanos(Math.max(0, nextRound - now()));
  }

  private void connect() throws IOException {
    if (client == null) {
      server = InfluxDbServer.find(http, instance.connection());
      client = new InfluxQlClient(http, server.target(), clock);
    }
  }

  private void discover(long now) throws IOException {
    if (now < nextDiscovery && !cursors.all().isEmpty()) {
      return;
    }
    cursors.update(Catalog.read(client, server.target()));
    nextDiscovery = now + DISCOVERY.toNanos();
  }

  private long now() {
    return Rfc3339.nanoseconds(context.clock().instant());
  }

  /** The cursors, for metrics. */
  Iterable<MeasurementCursor> cursors() {
    return cursors.all();
  }
}
