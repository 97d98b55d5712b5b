package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A TLS connection as far as the certificate; nothing is sent over it. {@link #close} may be called
 * from any thread and ends it.
 */
final class Handshake implements AutoCloseable {
  private final Device device;
  private final SSLContext tls;
  private final int timeoutMs;
  private final Socket plain = new Socket();

  Handshake(Device device, SSLContext tls, Duration timeout) {
    this.device = device;
    this.tls = tls;
    this.timeoutMs = Math.toIntExact(timeout.toMillis());
  }

  /**
   * Waits for the device.
   *
   * @throws io.unifiedtelemetry.connect.voyager.failure.PollFailure where it cannot be reached or
   *     its certificate is not accepted
   */
  void run() {
    try (plain) {
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

  @Override
  public void close() {
    try {
      plain.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that does not close", e);
    }
  }
}
