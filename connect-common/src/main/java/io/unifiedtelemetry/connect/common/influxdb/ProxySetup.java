package io.unifiedtelemetry.connect.common.influxdb;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Configures an HTTP client to use the configured proxy. */
final class ProxySetup {
  private static final String AUTHORIZATION = "Proxy-Authorization";

  private final InfluxDbTransport transport;

  ProxySetup(InfluxDbTransport transport) {
    this.transport = transport;
  }

  void applyTo(OkHttpClient.Builder builder) {
    transport.proxy().ifPresent(url -> applyTo(builder, url));
  }

  private void applyTo(OkHttpClient.Builder builder, HttpUrl url) {
    // Unresolved, so that the address is looked up for each new connection.
    InetSocketAddress address = InetSocketAddress.createUnresolved(url.host(), url.port());
    builder.proxy(new Proxy(Proxy.Type.HTTP, address));
    if (transport.proxyUsername() != null) {
      builder.proxyAuthenticator((route, response) -> authenticated(response));
    }
  }

  // Null ends the authentication: the proxy has already rejected these credentials.
  private Request authenticated(Response rejected) {
    if (rejected.request().header(AUTHORIZATION) != null) {
      return null;
    }
    String password = transport.proxyPassword() == null ? "" : transport.proxyPassword().value();
    return rejected
        .request()
        .newBuilder()
        .header(AUTHORIZATION, Credentials.basic(transport.proxyUsername(), password))
        .build();
  }
}
