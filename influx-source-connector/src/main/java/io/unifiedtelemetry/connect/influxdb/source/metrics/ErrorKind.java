package io.unifiedtelemetry.connect.influxdb.source.metrics;

/** The kinds of instance failures. */
public enum ErrorKind {
  /** The instance cannot be reached, or a response was incomplete. */
  UNREACHABLE,
  /** The instance rejects the credentials. */
  REFUSED,
  /** The instance responds with another error. */
  SERVER,
  /** The bucket, or something else that is needed for reading, does not exist. */
  MISSING
}
