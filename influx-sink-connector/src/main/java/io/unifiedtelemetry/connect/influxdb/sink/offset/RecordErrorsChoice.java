package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.Optional;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Who takes refused records, by what the worker offers and the user allows. */
public final class RecordErrorsChoice {
  private RecordErrorsChoice() {}

  /**
   * The worker's reporter, where there is one.
   *
   * @param tolerant whether errors are tolerated; then records are skipped where there is none
   */
  public static RecordErrors of(SinkTaskContext context, boolean tolerant) {
    return Optional.ofNullable(context.errantRecordReporter())
        .<RecordErrors>map(ReportedErrors::new)
        .orElseGet(() -> tolerant ? new SkippedErrors() : new FatalErrors());
  }
}
