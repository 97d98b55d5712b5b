package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles rejected records: sends them to the dead letter topic, skips them, or fails the task. Not
 * thread-safe; used on the task's thread.
 */
public final class ErrorReporter {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorReporter.class);
  private static final String SKIPPED =
      "are dropped, because errors.tolerance is all and there is no"
          + " errors.deadletterqueue.topic.name";
  private static final String REPORTED =
      "go to the dead letter topic or the error log, as errors.* is configured";

  private record Report(RejectedRecord record, Future<Void> done) {}

  private final Optional<ErrantRecordReporter> deadLetters;
  private final boolean failsFast;
  private final RejectionLog log;
  private final Deque<Report> reports = new ArrayDeque<>();

  private ErrorReporter(
      Optional<ErrantRecordReporter> deadLetters, boolean failsFast, RejectionLog log) {
    this.deadLetters = deadLetters;
    this.failsFast = failsFast;
    this.log = log;
  }

  /**
   * Uses the worker's reporter if there is one.
   *
   * @param tolerant whether records are skipped if there is no reporter; otherwise the task fails
   */
  public static ErrorReporter of(SinkTaskContext context, boolean tolerant) {
    return of(context.errantRecordReporter(), tolerant, LOG, System::nanoTime);
  }

  static ErrorReporter of(
      ErrantRecordReporter reporter, boolean tolerant, Logger log, LongSupplier nanoTime) {
    boolean failsFast = reporter == null && !tolerant;
    String fate = reporter == null ? SKIPPED : REPORTED;
    return new ErrorReporter(
        Optional.ofNullable(reporter), failsFast, new RejectionLog(log, fate, nanoTime));
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
              + record.loggableMessage()
              + "; to continue after such records, set errors.tolerance=all and"
              + " errors.deadletterqueue.topic.name");
    }
    log.add(record);
    deadLetters.ifPresentOrElse(reporter -> report(record, reporter), record::complete);
  }

  /**
   * Completes the records whose dead letters have been written, and logs the rejected records, at
   * most once a minute.
   *
   * @throws ConnectException if a dead letter could not be written
   */
  public void completeReported() {
    log.logIfDue();
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
    DataException reason = new DataException(record.message());
    try {
      Future<Void> done = reporter.report(record.record(), reason);
      reports.add(new Report(record, done));
    } catch (ConnectException e) {
      // The worker's exception contains the reason, and with it the content of the record.
      throw new ConnectException(
          "InfluxDB cannot store a record and errors.tolerance allows no errors ("
              + record.place()
              + "): "
              + record.loggableMessage(),
          e.getCause() == reason ? null : e);
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
