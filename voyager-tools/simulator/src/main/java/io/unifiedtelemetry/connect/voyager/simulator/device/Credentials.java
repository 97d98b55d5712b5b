package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * Who may log in to a device.
 *
 * @param keys for login by public key
 */
public record Credentials(String user, String password, List<PublicKey> keys) {
  /** What a device has when it comes from the factory, as its documentation says. */
  public static final Credentials FACTORY = new Credentials("cumulus", "CumulusLinux!", List.of());

  /** Whether these are the user and the password. */
  public boolean accept(String name, String word) {
    return user.equals(name) && password.equals(word);
  }

  /** Whether the key belongs to the user. */
  public boolean accept(String name, PublicKey key) {
    return user.equals(name) && keys.stream().anyMatch(own -> KeyUtils.compareKeys(own, key));
  }

  @Override
  public String toString() {
    return user;
  }
}
