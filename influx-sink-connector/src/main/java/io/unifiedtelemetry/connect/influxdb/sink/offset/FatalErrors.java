package io.unifiedtelemetry.connect.influxdb.sink.offset;

import org.apache.kafka.connect.errors.ConnectException;

/** Fails the task with the first refused record: no error is tolerated. */
final class FatalErrors implements RecordErrors {
  @Override
  public void report(RejectedRecord record) {
    throw new ConnectException(
        "InfluxDB cannot store a record ("
            + record.place()
            + "): "
            + record.message()
            + "; set errors.tolerance=all and errors.deadletterqueue.topic.name to go on over such"
            + " records");
  }

  @Override
  public void settle() {
    // Nothing is under way.
  }
}
