package io.unifiedtelemetry.connect.influxdb.sink.offset;

/** Keeps the content of records out of the log and out of the traces of failed tasks. */
public final class RecordContent {
  private RecordContent() {}

  /**
   * Removes the content of records from a message of the server, which quotes lines and values:
   * everything from the first to the last quote, because a quoted line may contain quotes itself.
   */
  public static String removedFrom(String message) {
    int first = message.indexOf('\'');
    int last = message.lastIndexOf('\'');
    return first == last
        ? message
        : message.substring(0, first) + "'…'" + message.substring(last + 1);
  }
}
