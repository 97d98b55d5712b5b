package io.unifiedtelemetry.connect.common.influxdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.apache.kafka.connect.errors.ConnectException;

/** Whose certificates are accepted, where that is not what the Java runtime accepts. */
record TlsTrust(X509TrustManager manager, boolean anyName) {

  /** Empty where the runtime's own trust applies. */
  static Optional<TlsTrust> of(InfluxDbConnection connection) {
    if (!connection.verifyTls()) {
      return Optional.of(new TlsTrust(new TrustAll(), true));
    }
    return connection.caFile().map(file -> new TlsTrust(fromFile(file), false));
  }

  void applyTo(OkHttpClient.Builder builder) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      builder.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException e) {
      throw new ConnectException("TLS is not available in this Java runtime", e);
    }
    if (anyName) {
      builder.hostnameVerifier((host, session) -> true);
    }
  }

  private static X509TrustManager fromFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (IOException | GeneralSecurityException e) {
      throw new ConnectException(
          InfluxDbConnection.TLS_CA_FILE + ": no certificates could be read from " + file, e);
    }
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
