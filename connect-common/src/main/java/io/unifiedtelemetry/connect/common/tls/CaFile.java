package io.unifiedtelemetry.connect.common.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.kafka.connect.errors.ConnectException;

/** Trust managers for the CA certificates of a PEM file or of the Java runtime. */
public final class CaFile {
  private CaFile() {}

  /**
   * Trusts the CA certificates in a PEM file.
   *
   * @param key the configuration key of the file, for the error message
   * @throws TlsFileException if no certificate can be read
   */
  public static X509ExtendedTrustManager trust(String key, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new CertificateException("no certificate in " + file);
      }
      return manager(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsFileException(key, "cannot read certificates from " + file, e);
    }
  }

  /** Trusts the CA certificates of the Java runtime. */
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
