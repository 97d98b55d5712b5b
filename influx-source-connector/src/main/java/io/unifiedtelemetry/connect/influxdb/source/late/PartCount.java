package io.unifiedtelemetry.connect.influxdb.source.late;

/**
 * How an offset keeps the number of field values of a stretch of which more may have been delivered
 * than is known: as a negative number, so that none is one too.
 */
final class PartCount {
  private PartCount() {}

  /** What is kept for that number. */
  static long kept(long fields) {
    return -1 - fields;
  }

  /** The number for which this is kept. */
  static long of(long kept) {
    return -1 - kept;
  }
}
