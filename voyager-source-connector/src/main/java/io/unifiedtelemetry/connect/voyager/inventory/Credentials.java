package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * Where a device's login comes from. Files are read at each login, so a new secret takes effect
 * immediately.
 *
 * @param password or null
 * @param passwordFile file whose first line is the password
 * @param keyFile private key, takes precedence over the password
 * @param passphrase passphrase of the key, or null
 */
public record Credentials(
    String username,
    Password password,
    Optional<SecretFile> passwordFile,
    Optional<Path> keyFile,
    Password passphrase) {

  /** Whether both user name and secret are set. */
  public boolean isComplete() {
    return username != null
        && (password != null || passwordFile.isPresent() || keyFile.isPresent());
  }

  /** Whether a private key is used. */
  public boolean usesKey() {
    return keyFile.isPresent();
  }

  /**
   * Returns the current login, reading files again.
   *
   * @throws PollFailure if something is missing or a file cannot be read
   */
  public Login login() {
    if (!isComplete()) {
      throw new PollFailure(
          FailureClass.CREDENTIALS,
          "no user name or no secret is set for this device; set "
              + LoginConfig.USERNAME
              + " and "
              + LoginConfig.PASSWORD);
    }
    if (keyFile.isPresent()) {
      return Login.withCertificate(
          username, read(keyFile.get()), certificate(keyFile.get()), bytes(passphrase));
    }
    return Login.withPassword(
        username, passwordFile.map(SecretFile::read).orElseGet(() -> bytes(password)));
  }

  // As OpenSSH's client: the certificate for KEY is in KEY-cert.pub.
  private static byte[] certificate(Path key) {
    Path file = key.resolveSibling(key.getFileName() + "-cert.pub");
    return Files.exists(file) ? read(file) : new byte[0];
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PollFailure(
          FailureClass.CREDENTIALS,
          "the private key file " + file + " cannot be read on this worker: " + e,
          e);
    }
  }

  private static byte[] bytes(Password secret) {
    return secret == null ? new byte[0] : secret.value().getBytes(StandardCharsets.UTF_8);
  }
}
