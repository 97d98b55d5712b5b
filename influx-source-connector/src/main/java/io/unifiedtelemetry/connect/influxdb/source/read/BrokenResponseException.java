package io.unifiedtelemetry.connect.influxdb.source.read;

import java.io.IOException;

/** Thrown if a response ended early, after a part of it was received. */
public final class BrokenResponseException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenResponseException(IOException cause) {
    super("incomplete response: " + cause.getMessage(), cause);
  }
}
