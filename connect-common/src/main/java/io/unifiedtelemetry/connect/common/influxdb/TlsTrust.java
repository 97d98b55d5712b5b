package io.unifiedtelemetry.connect.common.influxdb;

import io.unifiedtelemetry.connect.common.tls.CaFile;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
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
    return connection
        .caFile()
        .map(file -> new TlsTrust(CaFile.trust(InfluxDbConnection.TLS_CA_FILE, file), false));
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
