package io.unifiedtelemetry.connect.influxdb.source.read;

import java.io.IOException;

/** An answer broke off after a part of it had come. */
public final class BrokenResponseException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenResponseException(IOException cause) {
    super("an answer broke off: " + cause.getMessage(), cause);
  }
}
