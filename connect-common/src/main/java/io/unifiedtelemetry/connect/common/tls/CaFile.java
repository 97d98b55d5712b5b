package io.unifiedtelemetry.connect.common.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.kafka.connect.errors.ConnectException;

/** Whose certificates are accepted: those of a PEM file, or those of the Java runtime. */
public final class CaFile {
  private CaFile() {}

  /**
   * Accepts what the certificates in the file vouch for, for the name that was connected to.
   *
   * @param key the configuration key that names the file, for the message
   * @throws ConnectException where no certificate can be read
   */
  public static X509ExtendedTrustManager trust(String key, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      return manager(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConnectException(key + ": no certificates could be read from " + file, e);
    }
  }

  /** Accepts what the Java runtime accepts, for the name that was connected to. */
  public static X509ExtendedTrustManager runtimeTrust() {
    try {
      return manager(null);
    } catch (GeneralSecurityException e) {
      throw new ConnectException("This Java runtime has no trusted certificates", e);
    }
  }

  private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }
}
