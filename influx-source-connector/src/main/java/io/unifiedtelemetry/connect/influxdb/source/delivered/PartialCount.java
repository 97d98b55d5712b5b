package io.unifiedtelemetry.connect.influxdb.source.delivered;

/**
 * Encoding, in an offset, of the number of field values of a time range of which more may have been
 * delivered than is known: a negative number, so that zero can be encoded as well.
 */
final class PartialCount {
  private PartialCount() {}

  /** Encodes a number. */
  static long encode(long fields) {
    return -1 - fields;
  }

  /** Decodes an encoded number. */
  static long decode(long encoded) {
    return -1 - encoded;
  }
}
