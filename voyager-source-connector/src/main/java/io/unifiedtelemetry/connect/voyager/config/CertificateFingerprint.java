package io.unifiedtelemetry.connect.voyager.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The SHA-256 fingerprint of a certificate.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record CertificateFingerprint(String hex) {

  /**
   * Parses a fingerprint as printed by OpenSSL and browsers, with or without colons.
   *
   * @throws IllegalArgumentException if it is not a fingerprint
   */
  public static CertificateFingerprint parse(String text) {
    String hex = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "must be 64 hexadecimal digits, with or without colons, as"
              + " openssl x509 -noout -fingerprint -sha256 prints them");
    }
    return new CertificateFingerprint(hex);
  }

  /**
   * Parses one or more fingerprints, separated by commas.
   *
   * @throws IllegalArgumentException if one is not a fingerprint
   */
  public static List<CertificateFingerprint> parseAll(String text) {
    return Arrays.stream(text.split(",", -1)).map(CertificateFingerprint::parse).toList();
  }

  /** Returns the fingerprint of that certificate. */
  public static CertificateFingerprint of(X509Certificate certificate)
      throws CertificateEncodingException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return new CertificateFingerprint(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
