package io.unifiedtelemetry.connect.influxdb.sink.offset;

/** Skips refused records: errors are tolerated, and there is no dead letter topic. */
final class SkippedErrors implements RecordErrors {
  @Override
  public void report(RejectedRecord record) {
    record.partition().reported(record.sequence());
  }

  @Override
  public void settle() {
    // Nothing is under way.
  }
}
