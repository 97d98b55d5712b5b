package io.unifiedtelemetry.connect.voyager.inventory;

import java.util.Arrays;

/**
 * The credentials that are sent to a device. Two logins are equal if all parts are equal, so that
 * rejections are counted per account.
 */
public final class Login {
  private final String username;
  private final byte[] password;
  private final byte[] privateKey;
  private final byte[] certificate;
  private final byte[] passphrase;

  private Login(
      String username, byte[] password, byte[] privateKey, byte[] certificate, byte[] passphrase) {
    this.username = username;
    this.password = password;
    this.privateKey = privateKey;
    this.certificate = certificate;
    this.passphrase = passphrase;
  }

  /** Creates a login with a password. */
  public static Login withPassword(String username, byte[] password) {
    return new Login(username, password, new byte[0], new byte[0], new byte[0]);
  }

  /**
   * Creates a login with a private key.
   *
   * @param passphrase empty if the key has none
   */
  public static Login withKey(String username, byte[] privateKey, byte[] passphrase) {
    return withCertificate(username, privateKey, new byte[0], passphrase);
  }

  /**
   * Creates a login with a private key and a certificate for it.
   *
   * @param certificate in OpenSSH's format; empty if there is none
   * @param passphrase empty if the key has none
   */
  public static Login withCertificate(
      String username, byte[] privateKey, byte[] certificate, byte[] passphrase) {
    return new Login(username, new byte[0], privateKey, certificate, passphrase);
  }

  public String username() {
    return username;
  }

  /** Whether this login uses a private key instead of a password. */
  public boolean hasKey() {
    return privateKey.length > 0;
  }

  /** Returns a copy, because SSH clients clear passwords after use. */
  public byte[] password() {
    return password.clone();
  }

  /** Returns a copy of the key file's contents. */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  /** Returns a copy of the certificate for the key; empty if there is none. */
  public byte[] certificate() {
    return certificate.clone();
  }

  /** Returns a copy of the passphrase; empty if the key has none. */
  public byte[] passphrase() {
    return passphrase.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Login login
        && login.username.equals(username)
        && Arrays.equals(login.password, password)
        && Arrays.equals(login.privateKey, privateKey)
        && Arrays.equals(login.certificate, certificate)
        && Arrays.equals(login.passphrase, passphrase);
  }

  @Override
  public int hashCode() {
    return username.hashCode() * 31 + Arrays.hashCode(password) + Arrays.hashCode(privateKey);
  }

  @Override
  public String toString() {
    return username + (hasKey() ? " with a key" : " with a password");
  }
}
