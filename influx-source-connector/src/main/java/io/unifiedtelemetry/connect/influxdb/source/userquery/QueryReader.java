package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.record.UnwritableLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
  private final QueryWindows windows;
  private volatile Delivered delivered;
  private long repeatBefore = Long.MIN_VALUE;

  /**
   * @param recordsFactory creates the records of a measurement
   * @param stored what was delivered, if anything
   * @param start where to start otherwise, in nanoseconds since 1970
   */
  public QueryReader(
      UserQuery query,
      QueryClients clients,
      RecordOutput output,
      InstanceTag tag,
      Function<String, MeasurementRecords> recordsFactory,
      Optional<Delivered> stored,
      long start) {
    this.runner = new QueryRunner(query);
    this.windows = new QueryWindows(query.window());
    this.clients = clients;
    this.output = output;
    this.tag = tag;
    this.recordsFactory = recordsFactory;
    this.delivered = stored.orElseGet(() -> Delivered.before(windows.boundBefore(start)));
  }

  /**
   * Marks windows that start before a time as repeats, because an earlier task may have delivered
   * them after its offset was stored.
   *
   * @param time nanoseconds since 1970
   */
  public void markBefore(long time) {
    repeatBefore = time;
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
   * Reads the next window, if a whole one is before the limit. If it has no points, skips those
   * after it that have none either.
   *
   * @param limit the latest end of the window, in nanoseconds since 1970
   * @return whether there is more to read before the limit
   */
  public boolean readWindow(long limit) throws IOException {
    long from = windows.boundBefore(delivered.before());
    long end = windows.end(from, limit);
    if (end <= from) {
      return false;
    }
    long last = windows.boundBefore(limit);
    long points = read(from, end);
    if (points == 0 && end < last) {
      skipGap(last);
    }
    return delivered.before() < last;
  }

  private long read(long from, long end) throws IOException {
    boolean startedBefore = from < delivered.before() || !delivered.partial().isEmpty();
    QueryWindow window =
        new QueryWindow(delivered, end, startedBefore || from < repeatBefore, output);
    long start = System.nanoTime();
    try {
      runner.run(clients, from, end, point -> add(point, window));
      delivered = window.complete();
      windows.read(window.points(), System.nanoTime() - start);
      return window.points();
    } catch (IOException e) {
      delivered = window.abort();
      windows.failed(end - from);
      throw e;
    } finally {
      output.batch().flush();
    }
  }

  // Searches for the first row, in stretches that double and then in halves. Only the query itself
  // can tell where its points are, and what it costs without a row is little.
  private void skipGap(long last) throws IOException {
    long from = delivered.before();
    long end = from;
    for (long times = 1; from == end && from < last; times *= 2) {
      end = windows.stretchEnd(from, last, times);
      from = skipIfEmpty(from, end);
    }
    for (long middle; (middle = windows.middle(from, end)) > from; ) {
      long next = skipIfEmpty(from, middle);
      end = next == from ? middle : end;
      from = next;
    }
  }

  // Returns the end of the stretch if it is empty, otherwise its start.
  private long skipIfEmpty(long from, long end) throws IOException {
    if (!runner.isEmpty(clients, from, end)) {
      return from;
    }
    delivered = delivered.upTo(end);
    return end;
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
