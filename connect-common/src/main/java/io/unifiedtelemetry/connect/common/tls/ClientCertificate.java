package io.unifiedtelemetry.connect.common.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.apache.kafka.common.config.types.Password;

/** Reads a TLS client certificate and its private key from PEM files. */
public final class ClientCertificate {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([^-]+)-----END");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  // The key store is in memory only but requires a password anyway.
  private static final char[] IN_MEMORY = "in-memory".toCharArray();

  private ClientCertificate() {}

  /**
   * The configuration keys of the files, for error messages.
   *
   * @param certificate of the certificate's file
   * @param key of the private key's file
   */
  public record ConfigKeys(String certificate, String key) {}

  /**
   * Returns the key managers that present the certificate.
   *
   * @param keyPassword of an encrypted key, or null
   * @throws TlsFileException if a file does not contain the certificate or its key
   */
  public static KeyManager[] managers(
      ConfigKeys keys, Path certificateFile, Path keyFile, Password keyPassword) {
    Certificate[] chain = chain(keys.certificate(), certificateFile);
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("client", privateKey(keyFile, keyPassword), IN_MEMORY, chain);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, IN_MEMORY);
      return factory.getKeyManagers();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new TlsFileException(
          keys.key(), "cannot read the client key from " + keyFile + ": " + e.getMessage(), e);
    }
  }

  private static Certificate[] chain(String key, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new CertificateException("no certificate in " + file);
      }
      return chain;
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsFileException(key, "cannot read the client certificate from " + file, e);
    }
  }

  private static PrivateKey privateKey(Path file, Password password)
      throws IOException, GeneralSecurityException {
    Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new IllegalArgumentException(
          "no PRIVATE KEY in " + file + "; openssl pkcs8 -topk8 converts older formats");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
    PKCS8EncodedKeySpec spec =
        pem.group(1) == null ? new PKCS8EncodedKeySpec(encoded) : decrypted(encoded, password);
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException notOfThisKind) {
        // Try the next algorithm.
      }
    }
    throw new IllegalArgumentException("the key in " + file + " is not one of " + ALGORITHMS);
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] encoded, Password password)
      throws IOException, GeneralSecurityException {
    if (password == null) {
      throw new IllegalArgumentException("the key is encrypted but no password is set");
    }
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
    // For PBES2 the parameters contain the full algorithm name.
    String algorithm =
        info.getAlgParameters() == null ? info.getAlgName() : info.getAlgParameters().toString();
    Cipher cipher = Cipher.getInstance(algorithm);
    PBEKeySpec secret = new PBEKeySpec(password.value().toCharArray());
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm).generateSecret(secret),
        info.getAlgParameters());
    return info.getKeySpec(cipher);
  }
}
