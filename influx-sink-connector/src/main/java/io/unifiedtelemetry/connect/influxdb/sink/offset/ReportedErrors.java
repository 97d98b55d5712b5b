package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;

/**
 * Hands refused records to the worker's reporter, which puts them into the dead letter topic. A
 * record is outstanding until the worker says that it is there.
 */
final class ReportedErrors implements RecordErrors {
  private record Report(RejectedRecord record, Future<Void> done) {}

  private final ErrantRecordReporter reporter;
  private final Deque<Report> reports = new ArrayDeque<>();

  ReportedErrors(ErrantRecordReporter reporter) {
    this.reporter = reporter;
  }

  @Override
  public void report(RejectedRecord record) {
    try {
      Future<Void> done = reporter.report(record.record(), new DataException(record.message()));
      reports.add(new Report(record, done));
    } catch (ConnectException e) {
      throw new ConnectException(
          "InfluxDB cannot store a record and errors.tolerance allows no error ("
              + record.place()
              + "): "
              + record.message(),
          e);
    }
  }

  @Override
  public void settle() {
    for (Iterator<Report> each = reports.iterator(); each.hasNext(); ) {
      Report report = each.next();
      if (report.done() == null || report.done().isDone()) {
        check(report);
        report.record().partition().reported(report.record().sequence());
        each.remove();
      }
    }
  }

  private static void check(Report report) {
    try {
      if (report.done() != null) {
        report.done().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new ConnectException(
          "A refused record could not be put into the dead letter topic ("
              + report.record().place()
              + ")",
          e.getCause());
    }
  }
}
