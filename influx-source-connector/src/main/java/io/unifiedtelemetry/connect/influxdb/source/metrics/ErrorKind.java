package io.unifiedtelemetry.connect.influxdb.source.metrics;

/** Kinds of failures of an instance. */
public enum ErrorKind {
  /** It cannot be reached, or an answer broke off. */
  UNREACHABLE,
  /** It refuses the credentials. */
  REFUSED,
  /** It answers with another error. */
  SERVER,
  /** What has to be read is not there. */
  MISSING
}
