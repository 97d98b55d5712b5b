package io.unifiedtelemetry.connect.influxdb.sink.offset;

/** Takes refused records. To be used on the task's thread. */
public interface RecordErrors {
  /**
   * Takes a record.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException where the task is not to go on; the
   *     message names topic, partition, offset and reason
   */
  void report(RejectedRecord record);

  /**
   * Looks which reports are done by now; their records are outstanding no more.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException where a report failed
   */
  void settle();
}
