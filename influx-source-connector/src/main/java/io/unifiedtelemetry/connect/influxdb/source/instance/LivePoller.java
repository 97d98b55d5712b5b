package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.LiveReading;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.PastAudit;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Reads at each poll what is new, then what came late, and takes up measurements that appear. */
final class LivePoller implements Poller, Progress {
  private final ReadInstance instance;
  private final Heartbeat heartbeat;
  private final Discovery discovery;
  private final BoundedRun boundedRun;
  private final ClockCheck clockCheck;
  private final RecordBatch batch;
  private final LiveReading reading;
  private final IdleProgress idle;
  private final PastAudit pastAudit;

  /**
   * @param start where measurements begin that have no offset, nanoseconds since 1970
   */
  LivePoller(ReadInstance instance, long start) {
    ReaderContext context = instance.context();
    this.instance = instance;
    this.batch = new RecordBatch(context.handover().liveLane());
    ReadingLane lane = instance.lane(batch);
    this.heartbeat = new Heartbeat(instance.instance(), context, start, lane.writer().format());
    this.discovery = new Discovery(instance, start);
    this.boundedRun = new BoundedRun(instance.name(), heartbeat);
    this.clockCheck =
        new ClockCheck(instance.name(), context.clock(), context.config().statusLogInterval());
    this.reading = new LiveReading(lane);
    this.idle = new IdleProgress(heartbeat);
    LateConfig late = context.config().late();
    this.pastAudit =
        new PastAudit(
            lane, !late.window().isZero(), !late.repairWindow().isZero(), System::nanoTime);
  }

  @Override
  public double lagSeconds() {
    return instance.lagSeconds();
  }

  @Override
  public long pointsAhead() {
    return pastAudit.pointsAhead();
  }

  @Override
  public boolean isFinished() {
    return boundedRun.isFinished();
  }

  @Override
  public Duration round() throws IOException {
    long began = System.nanoTime();
    ReadBoundary horizon = instance.horizon();
    try {
      heartbeat.send(horizon.now(), instance.readUntil(), batch);
      InfluxQlClient client = instance.connection().client();
      discovery.update(client);
      read(new Requests(client, horizon.now()));
      boundedRun.update(instance.cursors(), horizon, batch);
      clockCheck.look(horizon);
    } finally {
      batch.flush();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Duration rest = instance.context().config().reading().pollInterval().minus(took);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private void read(Requests requests) throws IOException {
    long now = instance.horizon().now();
    long end = instance.horizon().end();
    List<MeasurementCursor> live = instance.cursors().live(end);
    ShardGrid shards = new ShardGrid(discovery.catalog().shardDuration());
    reading.read(requests, live, end, shards, now);
    idle.keep(live, discovery.catalog().retention(), now, batch);
    batch.flush();
    audit(requests, live, end, shards, now);
    batch.flush();
  }

  // When a bounded run is over, so is its late window some time later, and nothing is asked.
  private void audit(
      Requests requests, List<MeasurementCursor> live, long end, ShardGrid shards, long now)
      throws IOException {
    long overSince = instance.horizon().isLast() ? now - end : 0;
    if (overSince <= instance.context().config().late().window().toNanos()) {
      pastAudit.look(requests, live, end, shards, now);
    }
  }
}
