package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.nclu.DeviceTrust.UntrustedCertificate;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Classifies requests that failed before an HTTP status arrived, by the exceptions' types. */
final class RequestFailure {
  private RequestFailure() {}

  static PollFailure explain(Throwable thrown, Device device) {
    String address = device.address();
    PollFailure known = PollFailure.of(thrown);
    if (known.kind() != FailureClass.INTERNAL) {
      return known;
    }
    UncheckedIOException notBuilt = findCause(thrown, UncheckedIOException.class);
    if (notBuilt != null) {
      return new PollFailure(
          FailureClass.RESOURCES,
          "cannot create the HTTP client: " + notBuilt.getMessage(),
          thrown);
    }
    UntrustedCertificate untrusted = findCause(thrown, UntrustedCertificate.class);
    if (untrusted != null) {
      return new PollFailure(FailureClass.TLS, address + ": " + untrusted.getMessage(), thrown);
    }
    SSLException tls = findCause(thrown, SSLException.class);
    // A handshake that was cut off proves nothing about the certificate.
    if (tls != null && !wasCutOff(tls)) {
      return new PollFailure(
          FailureClass.TLS,
          address + ": TLS handshake failed: " + DeviceText.clean("" + tls.getMessage(), 300),
          thrown);
    }
    return connectionFailure(thrown, device);
  }

  private static PollFailure connectionFailure(Throwable thrown, Device device) {
    String address = device.address();
    if (findCause(thrown, UnresolvedAddressException.class) != null) {
      return new PollFailure(
          FailureClass.UNKNOWN_HOST,
          "the host name " + device.host() + " cannot be resolved",
          thrown);
    }
    if (findCause(thrown, HttpTimeoutException.class) != null
        || findCause(thrown, SocketTimeoutException.class) != null) {
      return new PollFailure(
          FailureClass.TIMEOUT, address + " did not accept a connection in time", thrown);
    }
    if (findCause(thrown, ConnectException.class) != null) {
      return new PollFailure(FailureClass.REFUSED, "nothing is listening on " + address, thrown);
    }
    if (findCause(thrown, ProtocolException.class) != null) {
      return new PollFailure(
          FailureClass.PROTOCOL, address + " violated the HTTP protocol", thrown);
    }
    return new PollFailure(
        FailureClass.CLOSED,
        address + " closed the connection before its response was complete",
        thrown);
  }

  /** Whether the connection failed before the request, with the credentials, was sent. */
  static boolean isBeforeRequest(Throwable thrown) {
    return findCause(thrown, SSLHandshakeException.class) != null
        || findCause(thrown, UnresolvedAddressException.class) != null
        || findCause(thrown, HttpConnectTimeoutException.class) != null
        || findCause(thrown, ConnectException.class) != null;
  }

  /** Whether a handshake failed for a reason that the exception does not contain. */
  static boolean isAmbiguous(Throwable thrown) {
    SSLHandshakeException handshake = findCause(thrown, SSLHandshakeException.class);
    return handshake != null && handshake.getCause() == null;
  }

  private static boolean wasCutOff(SSLException tls) {
    return findCause(tls, EOFException.class) != null
        || findCause(tls, SocketException.class) != null
        || findCause(tls, SocketTimeoutException.class) != null;
  }

  private static <T extends Throwable> T findCause(Throwable thrown, Class<T> type) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }
}
