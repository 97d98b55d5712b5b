package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls a user's query, one window at a time. */
final class QueryPoller implements Poller, Progress {
  private static final Logger LOG = LoggerFactory.getLogger(QueryPoller.class);

  private final ReadInstance instance;
  private final RecordBatch batch;
  private final Heartbeat heartbeat;
  private final ClockCheck clockCheck;
  private final Map<String, String> partition;
  private final QueryReader reader;
  private boolean endSent;
  private volatile boolean finished;

  /**
   * @param start where to start without a stored offset, in nanoseconds since 1970
   */
  QueryPoller(ReadInstance instance, UserQuery query, long start) {
    ReaderContext context = instance.context();
    OutputConfig output = context.config().output();
    String bucket = instance.instance().bucket();
    this.instance = instance;
    this.batch = new RecordBatch(context.handover().liveLane());
    ReadingLane lane = instance.lane(batch);
    this.heartbeat = new Heartbeat(instance.instance(), context, start, lane.writer().format());
    this.clockCheck =
        new ClockCheck(instance.name(), context.clock(), context.config().statusLogInterval());
    this.partition = SourcePartitions.query(instance.name(), bucket);
    RecordsFactory records = new RecordsFactory(instance.instance(), context);
    this.reader =
        new QueryReader(
            query,
            instance.connection(),
            lane,
            new InstanceTag(output.instanceTag(), instance.name(), output.loopProtection()),
            measurement -> records.of(measurement, partition),
            context
                .offsets()
                .query(instance.name(), bucket)
                .orElseGet(() -> Delivered.before(start)));
  }

  @Override
  public double lagSeconds() {
    double lag = (double) instance.horizon().end() - reader.delivered().before();
    return Math.max(0, lag) / 1e9;
  }

  @Override
  public long pointsAhead() {
    return 0;
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  @Override
  public Duration round() throws IOException {
    ReadBoundary horizon = instance.horizon();
    heartbeat.send(horizon.now(), reader.delivered().before(), batch);
    // Otherwise the first window could end in the server's future, and points that are stored there
    // later would be lost.
    if (!horizon.isAsked()) {
      reader.probe();
    }
    clockCheck.look(horizon);
    long limit = horizon.end();
    long end = reader.readWindow(limit);
    sendEnd(horizon);
    batch.flush();
    finished = endSent && batch.isTaken();
    return end < limit ? Duration.ZERO : instance.context().config().reading().pollInterval();
  }

  private void sendEnd(ReadBoundary horizon) throws InterruptedIOException {
    Delivered delivered = reader.delivered();
    if (horizon.isLast() && delivered.before() >= horizon.end() && !endSent) {
      endSent = true;
      heartbeat.sendEnd(partition, delivered, horizon.now(), batch);
      LOG.info("Instance \"{}\": everything before stop.at was read", instance.name());
    }
  }
}
