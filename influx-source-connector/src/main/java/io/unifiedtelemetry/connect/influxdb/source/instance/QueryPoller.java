package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.offset.StartOffset;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.read.Cursors;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls a user's query, one window at a time. */
final class QueryPoller implements Poller, Poller.Progress {
  private static final Logger LOG = LoggerFactory.getLogger(QueryPoller.class);

  private final ReaderContext context;
  private final RecordBatch batch;
  private final Heartbeat heartbeat;
  private final Map<String, String> partition;
  private final QueryReader reader;
  private boolean endSent;
  private volatile boolean finished;

  /**
   * @param start where to start without a stored offset, in nanoseconds since 1970
   */
  QueryPoller(ReaderContext context, UserQuery query, long start) {
    String bucket = context.instance().bucket();
    RecordOutput output = context.output(context.task().queue().liveWriter());
    this.context = context;
    this.batch = output.batch();
    this.heartbeat = new Heartbeat(context, Cursors.Speed.QUICK, start, output);
    this.partition = SourcePartitions.query(context.name(), bucket);
    this.reader =
        new QueryReader(
            query,
            context.connection(),
            output,
            context.instanceTag(),
            measurement -> context.records(measurement, partition),
            context.task().offsets().query(context.name(), bucket),
            start);
    Optional<StartOffset> begun = context.task().offsets().start(context.name(), bucket);
    if (begun.isPresent()) {
      reader.markBefore(context.boundary().now());
    }
  }

  @Override
  public double lagSeconds() {
    return context.lagSeconds(reader.delivered().before());
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
  public Duration poll() throws IOException {
    ReadBoundary boundary = context.boundary();
    heartbeat.sendIfDue(boundary.now(), () -> reader.delivered().before());
    // Otherwise the first window could end in the server's future, and points that are stored there
    // later would be lost.
    if (!boundary.isServerTimeKnown()) {
      reader.probe();
    }
    boolean more = reader.readWindow(boundary.end());
    sendEnd(boundary);
    batch.flush();
    finished = endSent && batch.isTaken();
    return more ? Duration.ZERO : context.task().config().reading().pollInterval();
  }

  private void sendEnd(ReadBoundary boundary) throws InterruptedIOException {
    Delivered delivered = reader.delivered();
    if (boundary.isLast() && delivered.before() >= boundary.end() && !endSent) {
      endSent = true;
      heartbeat.sendEnd(partition, delivered, boundary.now());
      LOG.info("Instance \"{}\": everything before stop.at was read", context.name());
    }
  }
}
