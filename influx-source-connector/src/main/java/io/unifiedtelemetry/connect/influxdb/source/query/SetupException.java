package io.unifiedtelemetry.connect.influxdb.source.query;

import java.io.IOException;

/** Something that is needed for reading is missing in the configuration or on the server. */
public final class SetupException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is missing. */
  public enum Missing {
    /** A configuration key that this version of InfluxDB needs. */
    KEY,
    /** The organisation. */
    ORGANISATION,
    /** The bucket, which may be created later. */
    BUCKET,
    /** The DBRP mapping, by which InfluxQL finds the bucket. */
    MAPPING
  }

  private final Missing missing;
  private final String key;

  /**
   * @param key the configuration key to change, unless the server has to be changed
   * @param message what is wrong and how to fix it
   */
  public SetupException(Missing missing, String key, String message) {
    super(message);
    this.missing = missing;
    this.key = key;
  }

  /** What is missing. */
  public Missing missing() {
    return missing;
  }

  /** The configuration key to change. */
  public String key() {
    return key;
  }
}
