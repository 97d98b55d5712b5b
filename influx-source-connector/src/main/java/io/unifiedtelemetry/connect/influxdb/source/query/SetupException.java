package io.unifiedtelemetry.connect.influxdb.source.query;

import java.io.IOException;

/** What has to be read is not there, as the configuration or the server is set up now. */
public final class SetupException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is not there. */
  public enum Missing {
    /** A configuration key that this version of servers needs. */
    KEY,
    /** The organisation. */
    ORGANISATION,
    /** The bucket; somebody may make it yet. */
    BUCKET,
    /** The mapping by which InfluxQL finds the bucket. */
    MAPPING
  }

  private final Missing missing;
  private final String key;

  /**
   * @param key the configuration key to change, unless the server is to be changed
   * @param message what is wrong and what mends it
   */
  public SetupException(Missing missing, String key, String message) {
    super(message);
    this.missing = missing;
    this.key = key;
  }

  /** What is not there. */
  public Missing missing() {
    return missing;
  }

  /** The configuration key to change. */
  public String key() {
    return key;
  }
}
