package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.AuditBudget;
import io.unifiedtelemetry.connect.influxdb.source.read.LateAudit;
import io.unifiedtelemetry.connect.influxdb.source.read.LiveReading;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;
import io.unifiedtelemetry.connect.influxdb.source.read.RepairAudit;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Reads at each poll what is new, then what came late, and takes up measurements that appear. */
final class LiveRounds implements Rounds {
  private final ReaderContext context;
  private final InstanceConnection connection;
  private final Cursors cursors;
  private final Horizon horizon;
  private final Heartbeat heartbeat;
  private final Discovery discovery;
  private final RecordBatch batch;
  private final LiveReading reading;
  private final LateAudit lateAudit;
  private final RepairAudit repairAudit;

  LiveRounds(
      Instance instance,
      ReaderContext context,
      long start,
      InstanceConnection connection,
      Cursors cursors,
      Horizon horizon) {
    this.context = context;
    this.connection = connection;
    this.cursors = cursors;
    this.horizon = horizon;
    this.heartbeat = new Heartbeat(instance, context, start);
    this.discovery =
        new Discovery(instance, context, new CursorFactory(instance, context, start), cursors);
    this.batch = new RecordBatch(context.handover().liveLane());
    ReadingLane lane =
        new ReadingLane(PointWriters.of(instance, context), batch, context.counters());
    AuditBudget budget = new AuditBudget(System::nanoTime);
    this.reading = new LiveReading(lane);
    this.lateAudit = new LateAudit(lane, budget);
    this.repairAudit = new RepairAudit(lane, budget);
  }

  @Override
  public Duration round() throws IOException {
    long began = System.nanoTime();
    try {
      heartbeat.send(horizon.now(), batch);
      InfluxQlClient client = connection.client();
      discovery.update(client, horizon);
      read(client);
    } finally {
      batch.flush();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Duration rest = context.config().reading().pollInterval().minus(took);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private void read(InfluxQlClient client) throws IOException {
    long now = horizon.now();
    long end = horizon.end();
    Requests requests = new Requests(client, now);
    Catalog catalog = discovery.catalog();
    List<MeasurementCursor> live = cursors.live(end);
    reading.read(requests, live, end, new ShardGrid(catalog.shardDuration()), now);
    batch.flush();
    if (!context.config().late().window().isZero()) {
      lateAudit.look(requests, live, now);
    }
    if (!context.config().late().repairWindow().isZero()) {
      repairAudit.look(requests, live, now);
    }
  }
}
