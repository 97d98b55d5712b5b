package io.unifiedtelemetry.connect.influxdb.source.query;

import java.io.IOException;

/** The server responded to a request with an HTTP status other than success. */
public final class QueryRejectedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  QueryRejectedException(int status, String reason) {
    super("HTTP " + status + (reason.isEmpty() ? "" : ": " + reason));
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the request itself is invalid (400): one of its statements may be the reason. */
  public boolean isInvalidRequest() {
    return status == 400;
  }

  /** Whether the credentials are rejected or insufficient (401, 403). */
  public boolean isAuthenticationError() {
    return status == 401 || status == 403;
  }
}
