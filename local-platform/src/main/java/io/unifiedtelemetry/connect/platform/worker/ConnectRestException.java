package io.unifiedtelemetry.connect.platform.worker;

import java.io.IOException;

/** A status other than 2xx from a worker's REST API. */
public final class ConnectRestException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ConnectRestException(String request, int status, String body) {
    super(request + " returned " + status + ": " + body);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
