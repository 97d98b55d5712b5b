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
 * The TLS settings of a connection that differ from the defaults of the Java runtime.
 *
 * @param clientKeys presents the client certificate; null if there is none
 * @param anyName whether to accept a certificate for another host name
 */
record TlsSetup(X509TrustManager trust, KeyManager[] clientKeys, boolean anyName) {

  private static final ClientCertificate.ConfigKeys CLIENT_KEYS =
      new ClientCertificate.ConfigKeys(
          InfluxDbTransport.CERTIFICATE_FILE, InfluxDbTransport.KEY_FILE);

  /** Returns the settings, or empty if the defaults of the Java runtime apply. */
  static Optional<TlsSetup> of(InfluxDbConnection connection) {
    boolean defaults =
        connection.verifyTls()
            && connection.caFile().isEmpty()
            && connection.transport().certificateFile().isEmpty();
    return defaults
        ? Optional.empty()
        : Optional.of(
            new TlsSetup(trust(connection), clientKeys(connection), !connection.verifyTls()));
  }

  void applyTo(OkHttpClient.Builder builder) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(clientKeys, new TrustManager[] {trust}, null);
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

  private static KeyManager[] clientKeys(InfluxDbConnection connection) {
    InfluxDbTransport transport = connection.transport();
    return transport
        .certificateFile()
        .map(
            file ->
                ClientCertificate.managers(
                    CLIENT_KEYS, file, transport.keyFile().orElse(file), transport.keyPassword()))
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
