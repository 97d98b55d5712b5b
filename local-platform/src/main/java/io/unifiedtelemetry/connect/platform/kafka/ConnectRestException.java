package io.unifiedtelemetry.connect.platform.kafka;

import java.io.IOException;

/** The worker refused a request. */
public final class ConnectRestException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ConnectRestException(String request, int status, String body) {
    super(request + " answered " + status + ": " + body);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
