package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * The credentials that a device accepts.
 *
 * @param keys public keys of the user
 */
public record Credentials(String user, String password, List<PublicKey> keys) {
  /** The factory defaults, according to the documentation of the device. */
  public static final Credentials FACTORY = new Credentials("cumulus", "CumulusLinux!", List.of());

  /** Whether user and password match. */
  public boolean accept(String name, String candidate) {
    return user.equals(name) && password.equals(candidate);
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
