package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A TLS connection as far as the certificate; nothing is sent over it. */
final class Handshake {
  private Handshake() {}

  /**
   * Waits for the device.
   *
   * @throws io.unifiedtelemetry.connect.voyager.failure.PollFailure where it cannot be reached or
   *     its certificate is not accepted
   */
  static void with(Device device, SSLContext tls, Duration timeout) {
    int timeoutMs = Math.toIntExact(timeout.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(device.host(), device.port()), timeoutMs);
      plain.setSoTimeout(timeoutMs);
      try (SSLSocket socket =
          (SSLSocket)
              tls.getSocketFactory().createSocket(plain, device.host(), device.port(), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
      }
    } catch (IOException e) {
      throw RequestFailure.explain(e, device);
    }
  }
}
