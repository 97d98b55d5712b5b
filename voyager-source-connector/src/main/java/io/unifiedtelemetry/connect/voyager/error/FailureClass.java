package io.unifiedtelemetry.connect.voyager.error;

import java.util.Locale;

/**
 * Why a poll failed: the field {@code error} of {@code voyager_poll}, with one metric per class.
 */
public enum FailureClass {
  /** The host name cannot be resolved. */
  UNKNOWN_HOST,
  /** The connection was refused: nothing listens on that port. */
  REFUSED,
  /** There is no route to the host. */
  UNREACHABLE,
  /** Connecting, logging in or receiving the complete response took too long. */
  TIMEOUT,
  /** The device closed the connection before the response was complete. */
  CLOSED,
  /** The server does not speak SSH or HTTP, or violates the protocol. */
  PROTOCOL,
  /** The two sides have no SSH algorithm in common. */
  ALGORITHMS,
  /** The SSH host key is unknown, revoked or has changed. */
  HOST_KEY,
  /** The certificate is not trusted, or the TLS handshake failed. */
  TLS,
  /** The jump host cannot be reached, or rejected the login. */
  JUMP_HOST,
  /** The device rejected the credentials. */
  AUTH,
  /** No login was attempted, because it could lock the account. */
  AUTH_HELD,
  /** The private key or password file cannot be read. */
  CREDENTIALS,
  /** The command ended with an exit status other than 0. */
  EXIT_STATUS,
  /** The device printed an error instead of a response. */
  DEVICE_ERROR,
  /** There is text before the JSON. */
  TEXT_BEFORE_JSON,
  /** The response is not JSON. */
  NOT_JSON,
  /** The response is JSON, but not the JSON that this device prints. */
  UNEXPECTED_JSON,
  /** The response exceeds the size limit. */
  TOO_LARGE,
  /** The proxy in front of the HTTP API returned status 502, 503 or 504. */
  GATEWAY,
  /** The HTTP status is not 200. */
  HTTP_STATUS,
  /** The worker has no thread or no HTTP client left for the poll. */
  RESOURCES,
  /** A bug in this plugin. */
  INTERNAL;

  /** The class as written to the data, for example {@code host_key}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
