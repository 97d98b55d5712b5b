package io.unifiedtelemetry.connect.influxdb.sink.route;

import java.util.Objects;

/**
 * The destination of lines: one write request has one destination.
 *
 * @param org organisation of 2.x, or null
 * @param bucket bucket of 2.x and 3.x, database of 1.x
 * @param retentionPolicy of 1.x, or null for the default of the database
 */
public record Destination(String org, String bucket, String retentionPolicy) {
  /** A destination; the bucket is required. */
  public Destination {
    Objects.requireNonNull(bucket);
  }

  /** The name for messages. */
  @Override
  public String toString() {
    return retentionPolicy == null ? bucket : bucket + "/" + retentionPolicy;
  }
}
