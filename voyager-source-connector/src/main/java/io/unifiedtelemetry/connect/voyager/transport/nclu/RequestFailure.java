package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What made a request fail before there was an HTTP status, told by the exceptions' types. */
final class RequestFailure {
  private RequestFailure() {}

  static PollFailure explain(Throwable thrown, Device device) {
    String where = device.address();
    PollFailure known = find(thrown, PollFailure.class);
    if (known != null) {
      return known;
    }
    UntrustedCertificate untrusted = find(thrown, UntrustedCertificate.class);
    if (untrusted != null) {
      return new PollFailure(FailureClass.TLS, where + ": " + untrusted.getMessage(), thrown);
    }
    SSLException tls = find(thrown, SSLException.class);
    if (tls != null) {
      return new PollFailure(
          FailureClass.TLS, where + ": no TLS connection: " + tls.getMessage(), thrown);
    }
    if (find(thrown, UnresolvedAddressException.class) != null) {
      return new PollFailure(
          FailureClass.UNKNOWN_HOST, "the host name " + device.host() + " is not known", thrown);
    }
    if (find(thrown, HttpTimeoutException.class) != null
        || find(thrown, SocketTimeoutException.class) != null) {
      return new PollFailure(
          FailureClass.TIMEOUT, where + " does not take a connection in time", thrown);
    }
    if (find(thrown, ConnectException.class) != null) {
      return new PollFailure(FailureClass.REFUSED, "nobody listens at " + where, thrown);
    }
    if (find(thrown, ProtocolException.class) != null) {
      return new PollFailure(
          FailureClass.PROTOCOL, where + " does not speak HTTP as expected", thrown);
    }
    return new PollFailure(
        FailureClass.CLOSED, where + " closed the connection before the end of its answer", thrown);
  }

  private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }
}
