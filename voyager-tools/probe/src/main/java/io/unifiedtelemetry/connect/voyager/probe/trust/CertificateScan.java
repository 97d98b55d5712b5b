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

/** Asks a device for its certificate, and sends it nothing. */
final class CertificateScan {
  private final Device device;
  private final Duration timeout;

  CertificateScan(Device device, Duration timeout) {
    this.device = device;
    this.timeout = timeout;
  }

  /**
   * The certificate.
   *
   * @throws IOException where nobody shows one
   */
  X509Certificate certificate() throws IOException {
    Shown shown = new Shown();
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(timeout.toMillis());
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(device.host(), device.port()), millis);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {shown}, null);
      try (SSLSocket secure =
          (SSLSocket)
              context.getSocketFactory().createSocket(socket, device.host(), device.port(), true)) {
        secure.startHandshake();
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not available in this Java runtime", e);
    } catch (IOException e) {
      if (shown.certificate.isEmpty()) {
        throw e;
      }
    }
    return shown.certificate.orElseThrow(
        () -> new IOException(device.address() + " shows no certificate"));
  }

  /** Keeps the certificate for the user to judge; nothing is sent after it. */
  private static final class Shown implements X509TrustManager {
    private Optional<X509Certificate> certificate = Optional.empty();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      certificate = Optional.of(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
