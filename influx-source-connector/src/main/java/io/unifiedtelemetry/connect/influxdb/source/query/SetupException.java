package io.unifiedtelemetry.connect.influxdb.source.query;

import java.io.IOException;

/** What has to be read is not there, as the configuration or the server is set up now. */
public final class SetupException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * @param key the configuration key to change, unless the server is to be changed
   * @param message what is wrong and what mends it
   */
  public SetupException(String key, String message) {
    super(message);
    this.key = key;
  }

  /** The configuration key to change. */
  public String key() {
    return key;
  }
}
