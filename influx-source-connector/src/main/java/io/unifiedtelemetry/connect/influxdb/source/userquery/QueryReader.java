package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.WindowSize;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.record.UnwritableLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads one window of a user's query after the other. For one thread, but {@link #delivered} is
 * thread-safe.
 */
public final class QueryReader {
  // Bounds the memory, whatever measurements a query returns.
  private static final int MAX_MEASUREMENTS = 10_000;

  private final QueryRunner runner;
  private final QueryClients clients;
  private final RecordOutput output;
  private final InstanceTag tag;
  private final Function<String, MeasurementRecords> recordsFactory;
  private final Map<String, MeasurementRecords> records = new HashMap<>();
  private final UnwritableLog unwritable = new UnwritableLog();
  private final WindowSize size = new WindowSize();
  private volatile Delivered delivered;

  /**
   * @param recordsFactory creates the records of a measurement
   * @param delivered where to start
   */
  public QueryReader(
      UserQuery query,
      QueryClients clients,
      RecordOutput output,
      InstanceTag tag,
      Function<String, MeasurementRecords> recordsFactory,
      Delivered delivered) {
    this.runner = new QueryRunner(query);
    this.clients = clients;
    this.output = output;
    this.tag = tag;
    this.recordsFactory = recordsFactory;
    this.delivered = delivered;
  }

  /** What has been delivered. */
  public Delivered delivered() {
    return delivered;
  }

  /** Runs the query for the shortest window and discards its points: it tells the server's time. */
  public void probe() throws IOException {
    long from = delivered.before();
    runner.run(clients, from, from + 1, point -> {});
  }

  /**
   * Reads the next window, if it is not empty.
   *
   * @param limit the latest end of the window, in nanoseconds since 1970
   * @return the end of the window
   */
  public long readWindow(long limit) throws IOException {
    long from = delivered.before();
    long end = delivered.windowEnd(size.end(from, limit));
    if (end > from) {
      read(new QueryWindow(delivered, end, output), from, end);
    }
    return end;
  }

  private void read(QueryWindow window, long from, long end) throws IOException {
    long start = System.nanoTime();
    try {
      runner.run(clients, from, end, point -> add(point, window));
      delivered = window.complete();
      size.read(System.nanoTime() - start);
    } catch (IOException e) {
      delivered = window.abort();
      size.silent(end - from);
      throw e;
    } finally {
      output.batch().flush();
    }
  }

  private void add(Point point, QueryWindow window) throws InterruptedIOException {
    if (tag.isLooped(point)) {
      output.counters().looped();
    } else if (!point.isWritable()) {
      output.counters().unwritable();
      unwritable.log(point.measurement());
    } else {
      window.add(tag.addTo(point), records(point.measurement()));
    }
  }

  private MeasurementRecords records(String measurement) {
    if (records.size() >= MAX_MEASUREMENTS) {
      records.clear();
    }
    return records.computeIfAbsent(measurement, recordsFactory);
  }
}
