package io.unifiedtelemetry.connect.voyager.inventory;

import java.util.Arrays;

/**
 * What a device is shown at a login. Two are equal when all of it is the same, so that refusals of
 * the same account are told from those of another.
 */
public final class Login {
  private final String username;
  private final byte[] password;
  private final byte[] privateKey;
  private final byte[] passphrase;

  private Login(String username, byte[] password, byte[] privateKey, byte[] passphrase) {
    this.username = username;
    this.password = password;
    this.privateKey = privateKey;
    this.passphrase = passphrase;
  }

  /** A user with a password. */
  public static Login withPassword(String username, byte[] password) {
    return new Login(username, password, new byte[0], new byte[0]);
  }

  /**
   * A user with a private key.
   *
   * @param passphrase empty where the key has none
   */
  public static Login withKey(String username, byte[] privateKey, byte[] passphrase) {
    return new Login(username, new byte[0], privateKey, passphrase);
  }

  public String username() {
    return username;
  }

  /** Whether a private key is shown, and no password. */
  public boolean hasKey() {
    return privateKey.length > 0;
  }

  /** A copy, because SSH clients wipe what they have used. */
  public byte[] password() {
    return password.clone();
  }

  /** The key file's content, a copy. */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  /** Empty where the key has none; a copy. */
  public byte[] passphrase() {
    return passphrase.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Login login
        && login.username.equals(username)
        && Arrays.equals(login.password, password)
        && Arrays.equals(login.privateKey, privateKey)
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
