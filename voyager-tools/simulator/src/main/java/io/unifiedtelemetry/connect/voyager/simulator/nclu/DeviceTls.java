package io.unifiedtelemetry.connect.voyager.simulator.nclu;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** The TLS of one device: its certificate of the moment, and no version above 1.2. */
final class DeviceTls {
  private final Voyager device;
  private final InetAddress address;
  private final Certificates certificates;
  private X509Certificate shown;
  private SslContext context;

  DeviceTls(Voyager device, InetAddress address, Certificates certificates) {
    this.device = device;
    this.address = address;
    this.certificates = certificates;
  }

  /** For a new connection. */
  synchronized SslContext context() throws SSLException {
    X509Certificate certificate = certificates.of(device, address);
    if (!certificate.equals(shown)) {
      context =
          SslContextBuilder.forServer(certificates.privateKey(), certificate)
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.2")
              .build();
      shown = certificate;
    }
    return context;
  }
}
