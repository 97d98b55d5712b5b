package io.unifiedtelemetry.connect.common.influxdb;

import io.unifiedtelemetry.connect.common.tls.CaFile;
import io.unifiedtelemetry.connect.common.tls.ClientCertificate;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Whose certificates are accepted and which is ours, where that is not what the Java runtime has
 * anyway.
 */
record TlsSetup(X509TrustManager trust, KeyManager[] ours, boolean anyName) {

  /** Empty where the runtime's own set-up applies. */
  static Optional<TlsSetup> of(InfluxDbConnection connection) {
    boolean runtimes =
        connection.verifyTls()
            && connection.caFile().isEmpty()
            && connection.transport().certificateFile().isEmpty();
    return runtimes
        ? Optional.empty()
        : Optional.of(new TlsSetup(trust(connection), ours(connection), !connection.verifyTls()));
  }

  void applyTo(OkHttpClient.Builder builder) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(ours, new TrustManager[] {trust}, null);
      builder.sslSocketFactory(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException e) {
      throw new ConnectException("TLS is not available in this Java runtime", e);
    }
    if (anyName) {
      builder.hostnameVerifier((host, session) -> true);
    }
  }

  private static X509TrustManager trust(InfluxDbConnection connection) {
    if (!connection.verifyTls()) {
      return new TrustAll();
    }
    return connection
        .caFile()
        .<X509TrustManager>map(file -> CaFile.trust(InfluxDbConnection.TLS_CA_FILE, file))
        .orElseGet(CaFile::runtimeTrust);
  }

  // Null where we have none: that is what the TLS context wants then.
  private static KeyManager[] ours(InfluxDbConnection connection) {
    InfluxDbTransport transport = connection.transport();
    return transport
        .certificateFile()
        .map(
            file ->
                ClientCertificate.managers(
                    file, transport.keyFile().orElse(file), transport.keyPassword()))
        .orElse(null);
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
