package io.unifiedtelemetry.connect.voyager.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The SHA-256 fingerprint of an SSH host key, as printed by OpenSSH.
 *
 * @param text {@code SHA256:} and 43 characters
 */
public record HostKeyFingerprint(String text) {
  private static final String PREFIX = "SHA256:";

  /**
   * Parses a fingerprint as printed by {@code ssh-keygen -lf}.
   *
   * @throws IllegalArgumentException if it is not a fingerprint
   */
  public static HostKeyFingerprint parse(String text) {
    String stripped = text.strip().replaceAll("=+$", "");
    if (!stripped.matches("SHA256:[A-Za-z0-9+/]{43}")) {
      throw new IllegalArgumentException(
          "must be SHA256: and 43 characters, as ssh-keygen -lf prints it");
    }
    return new HostKeyFingerprint(stripped);
  }

  /**
   * Parses one or more fingerprints, separated by commas.
   *
   * @throws IllegalArgumentException if one is not a fingerprint
   */
  public static List<HostKeyFingerprint> parseAll(String text) {
    return Arrays.stream(text.split(",", -1)).map(HostKeyFingerprint::parse).toList();
  }

  /** Returns the fingerprint of a key in its wire format. */
  public static HostKeyFingerprint of(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return new HostKeyFingerprint(
          PREFIX + Base64.getEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
