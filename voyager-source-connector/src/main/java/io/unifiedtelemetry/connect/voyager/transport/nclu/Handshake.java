package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A TLS handshake that only verifies the certificate; no data is sent. {@link #close} may be called
 * from any thread and ends it.
 */
final class Handshake implements AutoCloseable {
  private final Device device;
  private final SSLContext tls;
  private final int timeoutMs;
  private final Socket socket = new Socket(Proxy.NO_PROXY);

  Handshake(Device device, SSLContext tls, Duration timeout) {
    this.device = device;
    this.tls = tls;
    this.timeoutMs = Math.toIntExact(timeout.toMillis());
  }

  /**
   * Connects and verifies the certificate; blocks.
   *
   * @throws io.unifiedtelemetry.connect.voyager.error.PollFailure if the device cannot be reached
   *     or its certificate is not trusted
   */
  void run() {
    try (socket) {
      socket.connect(new InetSocketAddress(device.host(), device.port()), timeoutMs);
      socket.setSoTimeout(timeoutMs);
      try (SSLSocket secure =
          (SSLSocket)
              tls.getSocketFactory().createSocket(socket, device.host(), device.port(), true)) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
      }
    } catch (IOException e) {
      throw RequestFailure.explain(e, device);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot close a socket", e);
    }
  }
}
