package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Handles rejected records: sends them to the dead letter topic, skips them, or fails the task. Not
 * thread-safe; used on the task's thread.
 */
public final class ErrorReporter {
  private record Report(RejectedRecord record, Future<Void> done) {}

  private final Optional<ErrantRecordReporter> deadLetters;
  private final boolean failsFast;
  private final Deque<Report> reports = new ArrayDeque<>();

  private ErrorReporter(Optional<ErrantRecordReporter> deadLetters, boolean failsFast) {
    this.deadLetters = deadLetters;
    this.failsFast = failsFast;
  }

  /**
   * Uses the worker's reporter if there is one.
   *
   * @param tolerant whether records are skipped if there is no reporter; otherwise the task fails
   */
  public static ErrorReporter of(SinkTaskContext context, boolean tolerant) {
    ErrantRecordReporter reporter = context.errantRecordReporter();
    if (reporter != null) {
      return deadLetter(reporter);
    }
    return tolerant ? skip() : failFast();
  }

  /** Fails the task on the first rejected record. */
  static ErrorReporter failFast() {
    return new ErrorReporter(Optional.empty(), true);
  }

  /** Skips rejected records. */
  static ErrorReporter skip() {
    return new ErrorReporter(Optional.empty(), false);
  }

  /**
   * Passes rejected records to the worker's reporter. A record stays outstanding until the worker
   * has written its dead letter.
   */
  static ErrorReporter deadLetter(ErrantRecordReporter reporter) {
    return new ErrorReporter(Optional.of(reporter), false);
  }

  /**
   * Reports a record.
   *
   * @throws ConnectException if the task has to fail; the message names topic, partition, offset
   *     and reason
   */
  public void report(RejectedRecord record) {
    if (failsFast) {
      throw new ConnectException(
          "InfluxDB cannot store a record ("
              + record.place()
              + "): "
              + record.message()
              + "; to continue after such records, set errors.tolerance=all and"
              + " errors.deadletterqueue.topic.name");
    }
    deadLetters.ifPresentOrElse(reporter -> report(record, reporter), record::complete);
  }

  /**
   * Completes the records whose dead letters have been written.
   *
   * @throws ConnectException if a dead letter could not be written
   */
  public void completeReported() {
    for (Iterator<Report> each = reports.iterator(); each.hasNext(); ) {
      Report report = each.next();
      if (report.done() == null || report.done().isDone()) {
        check(report);
        report.record().complete();
        each.remove();
      }
    }
  }

  private void report(RejectedRecord record, ErrantRecordReporter reporter) {
    try {
      Future<Void> done = reporter.report(record.record(), new DataException(record.message()));
      reports.add(new Report(record, done));
    } catch (ConnectException e) {
      throw new ConnectException(
          "InfluxDB cannot store a record and errors.tolerance allows no errors ("
              + record.place()
              + "): "
              + record.message(),
          e);
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
          "A rejected record could not be written to the dead letter topic ("
              + report.record().place()
              + ")",
          e.getCause());
    }
  }
}
