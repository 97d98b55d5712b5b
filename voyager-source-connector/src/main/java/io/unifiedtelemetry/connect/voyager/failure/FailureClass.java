package io.unifiedtelemetry.connect.voyager.failure;

import java.util.Locale;

/** Why a poll failed: the field {@code error} of {@code voyager_poll}, and a metric each. */
public enum FailureClass {
  /** The host name cannot be resolved. */
  UNKNOWN_HOST,
  /** Nobody listens at that port. */
  REFUSED,
  /** There is no way to the host. */
  UNREACHABLE,
  /** No connection, login or whole answer in time. */
  TIMEOUT,
  /** The device cut the connection before the answer was complete. */
  CLOSED,
  /** What answers does not speak SSH or HTTP, or breaks its rules. */
  PROTOCOL,
  /** No SSH algorithm that both sides accept. */
  ALGORITHMS,
  /** The SSH host key is unknown, revoked or another one than before. */
  HOST_KEY,
  /** The certificate is not trusted, or TLS failed. */
  TLS,
  /** The device refused the credentials. */
  AUTH,
  /** Not tried: several devices refused these credentials. */
  AUTH_HELD,
  /** Key or password file cannot be read. */
  CREDENTIALS,
  /** The command ended with an exit status other than 0. */
  EXIT_STATUS,
  /** The device printed an error instead of the answer. */
  DEVICE_ERROR,
  /** There is text before the JSON. */
  TEXT_BEFORE_JSON,
  /** The answer is not JSON. */
  NOT_JSON,
  /** The answer is JSON, but not what the device prints. */
  UNEXPECTED_JSON,
  /** The answer is longer than the limit. */
  TOO_LARGE,
  /** The proxy in front of the HTTP API gave up: status 502, 503 or 504. */
  GATEWAY,
  /** Another HTTP status than 200. */
  HTTP_STATUS,
  /** A fault of this plugin. */
  INTERNAL;

  /** As it stands in the data, for example {@code host_key}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
