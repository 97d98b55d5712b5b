package io.unifiedtelemetry.connect.common.tls;

import org.apache.kafka.connect.errors.ConnectException;

/** A file with certificates or keys that cannot be used. */
public final class TlsFileException extends ConnectException {
  private static final long serialVersionUID = 1L;

  private final String key;

  TlsFileException(String key, String message, Throwable cause) {
    super(key + ": " + message, cause);
    this.key = key;
  }

  /** The configuration key to change. */
  public String key() {
    return key;
  }
}
