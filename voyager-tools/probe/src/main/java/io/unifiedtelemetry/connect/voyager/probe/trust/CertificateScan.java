package io.unifiedtelemetry.connect.voyager.probe.trust;

import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Fetches the certificate of a device, without sending a request. */
final class CertificateScan {
  private final Device device;
  private final Duration timeout;

  CertificateScan(Device device, Duration timeout) {
    this.device = device;
    this.timeout = timeout;
  }

  /**
   * Fetches the certificate.
   *
   * @throws IOException if none is presented
   */
  X509Certificate fetch() throws IOException {
    RecordingTrustManager recorded = new RecordingTrustManager();
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(timeout.toMillis());
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(device.host(), device.port()), millis);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {recorded}, null);
      try (SSLSocket secure =
          (SSLSocket)
              context.getSocketFactory().createSocket(socket, device.host(), device.port(), true)) {
        secure.startHandshake();
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not available in this Java runtime", e);
    } catch (IOException e) {
      if (recorded.certificate.isEmpty()) {
        throw e;
      }
    }
    return recorded.certificate.orElseThrow(
        () -> new IOException(device.address() + " presented no certificate"));
  }

  /** Records the certificate for review; nothing is sent after the handshake. */
  private static final class RecordingTrustManager implements X509TrustManager {
    private Optional<X509Certificate> certificate = Optional.empty();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      certificate = Optional.of(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("not a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
