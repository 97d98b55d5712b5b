package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.MalformedResponseException;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/**
 * Sends the statements of many measurements in as few requests as possible. If a statement fails,
 * only its measurement waits, and those of the others are still sent. If the server rejects a
 * request as a whole, it is sent in parts, until the statement that is the reason is alone.
 */
public final class Requests {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final InfluxQlClient client;
  private final long now;
  private final long began = System.nanoTime();
  private final boolean ownsCursors;
  private int succeeded;
  private int timeouts;
  private IOException failure;

  /**
   * @param now start of the backoff of a measurement that fails, nanoseconds since 1970
   */
  public Requests(InfluxQlClient client, long now) {
    this(client, now, true);
  }

  private Requests(InfluxQlClient client, long now, boolean ownsCursors) {
    this.client = client;
    this.now = now;
    this.ownsCursors = ownsCursors;
  }

  /**
   * Creates requests about measurements that other threads read: a time-out says nothing of them.
   */
  public static Requests aboutOthers(InfluxQlClient client, long now) {
    return new Requests(client, now, false);
  }

  /**
   * Sends the statements and reads the responses.
   *
   * @throws IOException if the server cannot be reached, or what is read does not exist
   */
  public void send(List<? extends StatementReading> readings) throws IOException {
    int next = 0;
    int most = client.maxStatements();
    while (next < readings.size()) {
      int end = endOfRequest(readings, next, most);
      Request request = new Request(readings.subList(next, end));
      try {
        request.send();
        next += request.complete;
        most = Math.min(client.maxStatements(), 2 * most);
      } catch (TypesChangedException e) {
        int failed = next + request.complete;
        refreshTypes(readings.get(failed).cursor(), e);
        next = skipSameMeasurement(readings, failed);
      } catch (StatementException | MalformedResponseException e) {
        request.requireConcernsOne(e);
        next = fail(readings, next + request.complete, e);
      } catch (QueryRejectedException e) {
        request.requireConcernsOne(e);
        most = Math.max(1, (end - next) / 2);
        next = request.isOfOneMeasurement() ? fail(readings, next, e) : next;
      }
      succeeded += request.complete;
    }
  }

  /** Whether the server has responded to any statement. */
  public boolean anySucceeded() {
    return succeeded > 0;
  }

  /**
   * Checks whether the instance as a whole has failed.
   *
   * @throws IOException the last failure, if there was one and no statement succeeded
   */
  public void check() throws IOException {
    if (failure != null && succeeded == 0) {
      throw failure;
    }
  }

  /** Makes a measurement that cannot be read now wait, while the others continue. */
  void fail(MeasurementCursor cursor, String reason) {
    cursor.failed(reason, current());
  }

  // A time-out may have passed since the start.
  private long current() {
    return now + System.nanoTime() - began;
  }

  private int fail(List<? extends StatementReading> readings, int failed, IOException e) {
    failure = e;
    fail(readings.get(failed).cursor(), e.getMessage());
    return skipSameMeasurement(readings, failed);
  }

  // Statements about one measurement stay together, because one may depend on the one before it. A
  // measurement for which others would wait is alone.
  private int endOfRequest(List<? extends StatementReading> readings, int from, int most) {
    int last = Math.min(readings.size(), from + client.maxStatements());
    int end = from + 1;
    while (end < last) {
      MeasurementCursor before = readings.get(end - 1).cursor();
      MeasurementCursor next = readings.get(end).cursor();
      boolean alone = before.pace().isSuspect() || next.pace().isSuspect();
      if (next != before && (alone || end - from >= most)) {
        break;
      }
      end++;
    }
    return end;
  }

  // The other statements about a measurement depend on the one that failed, or on the old types.
  private static int skipSameMeasurement(List<? extends StatementReading> readings, int failed) {
    int next = failed + 1;
    while (next < readings.size() && readings.get(next).cursor() == readings.get(failed).cursor()) {
      next++;
    }
    return next;
  }

  // The next poll reads the rest of the window.
  private void refreshTypes(MeasurementCursor cursor, TypesChangedException change)
      throws IOException {
    FieldTypes types;
    try {
      types = Catalog.fields(client, cursor.measurement());
    } catch (IOException e) {
      if (!concernsOne(e)) {
        throw e;
      }
      fail(cursor, e.getMessage());
      return;
    }
    if (types.equals(cursor.types())) {
      fail(cursor, change.getMessage() + ", but SHOW FIELD KEYS returned the same types");
    }
    cursor.types(types);
  }

  private static boolean concernsOne(IOException e) {
    return e instanceof StatementException statement && !statement.isTargetMissing()
        || e instanceof QueryRejectedException rejection && rejection.isInvalidRequest()
        || e instanceof MalformedResponseException;
  }

  /** Statements of several measurements in one request. */
  private final class Request implements ResponseHandler {
    private final List<? extends StatementReading> readings;
    private int complete;
    private long timedUpTo;
    // The statement whose result arrives, or has arrived.
    private int begun = -1;

    Request(List<? extends StatementReading> readings) {
      this.readings = readings;
    }

    /** Sends the request and reads the response. If that fails, what was read until then counts. */
    void send() throws IOException {
      // What a distant server needs for a query is not what the way takes.
      timedUpTo = System.nanoTime() + client.roundTrip().toNanos();
      try {
        client.query(readings.stream().map(StatementReading::statement).toList(), this);
      } catch (StatementException | TypesChangedException | MalformedResponseException e) {
        if (complete == readings.size()) {
          throw new BrokenResponseException(e);
        }
        readings.get(complete).aborted(e);
        throw e;
      } catch (IOException e) {
        if (complete < readings.size()) {
          aborted(e);
        }
        throw hasBegun() ? new BrokenResponseException(e) : e;
      }
    }

    private void aborted(IOException e) throws IOException {
      if (e instanceof SocketTimeoutException) {
        timedOut(e);
      } else if (!concernsOne(e)) {
        readings.get(complete).aborted(e);
      }
    }

    // If the server answers another query, one of the measurements may be the reason. One that is
    // asked alone for that reason, and again gets no answer, certainly is; two of them are not.
    private void timedOut(IOException timeout) throws IOException {
      List<? extends StatementReading> unanswered = readings.subList(complete, readings.size());
      int next = skipSameMeasurement(unanswered, 0);
      for (StatementReading each : unanswered.subList(0, next)) {
        each.aborted(timeout);
      }
      timeouts++;
      if (!ownsCursors || timeouts > 1 || !client.answersWithin(ANSWER_TIMEOUT)) {
        return;
      }
      boolean alone = isOfOneMeasurement() && begun < complete;
      boolean again = alone && readings.get(0).cursor().pace().isSuspect();
      for (StatementReading each : unanswered) {
        each.cursor().pace().unanswered(current(), again);
      }
      if (again) {
        throw new StatementException(
            complete,
            "no answer for %d ms (%s), though InfluxDB answers other queries"
                .formatted(client.timeout().toMillis(), InfluxDbConnection.REQUEST_TIMEOUT));
      }
    }

    private boolean hasBegun() {
      return begun >= 0;
    }

    boolean isOfOneMeasurement() {
      return readings.stream().map(StatementReading::cursor).distinct().count() == 1;
    }

    // A response without a single result, such as a proxy's page, is no measurement's fault.
    <E extends IOException> void requireConcernsOne(E failure) throws E {
      boolean anything =
          hasBegun() || complete > 0 || !(failure instanceof MalformedResponseException);
      if (!anything || !concernsOne(failure)) {
        throw failure;
      }
    }

    @Override
    public SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns columns)
        throws IOException {
      begun = statement;
      return readings.get(statement).series(name, series, columns);
    }

    @Override
    public void complete(int statement) throws IOException {
      // The server runs one statement after the other.
      long time = System.nanoTime();
      readings.get(statement).cursor().pace().spend(Math.max(0, time - timedUpTo));
      timedUpTo = Math.max(timedUpTo, time);
      readings.get(statement).complete();
      complete = statement + 1;
    }
  }
}
