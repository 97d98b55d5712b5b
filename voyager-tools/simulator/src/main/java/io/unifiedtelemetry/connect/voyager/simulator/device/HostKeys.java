package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The host keys that a device shows, the preferred one first. The same seed gives the same keys on
 * the same Java runtime.
 *
 * @param pairs at least one
 */
public record HostKeys(List<KeyPair> pairs) {

  /** An algorithm of host keys. */
  public enum Type {
    ED25519(SecurityUtils.EDDSA, 255),
    ECDSA_P256(KeyUtils.EC_ALGORITHM, 256),
    /** Takes a tenth of a second per device to make. */
    RSA_2048(KeyUtils.RSA_ALGORITHM, 2048);

    private final String algorithm;
    private final int bits;

    Type(String algorithm, int bits) {
      this.algorithm = algorithm;
      this.bits = bits;
    }
  }

  /** Makes one key of each type. */
  public static HostKeys of(Seed seed, List<Type> types) {
    return new HostKeys(types.stream().map(type -> pair(seed.of(type.name()), type)).toList());
  }

  /** As {@code ssh-keygen -l} prints them: {@code SHA256:…}. */
  public List<String> fingerprints() {
    return pairs.stream()
        .map(pair -> KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic()))
        .toList();
  }

  /** Lines of an OpenSSH {@code known_hosts} file. */
  public List<String> knownHostsLines(String host, int port) {
    String who = port == 22 ? host : "[" + host + "]:" + port;
    return pairs.stream()
        .map(pair -> who + " " + PublicKeyEntry.toString(pair.getPublic()))
        .toList();
  }

  private static KeyPair pair(Seed seed, Type type) {
    try {
      KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator(type.algorithm);
      generator.initialize(type.bits, seed.secureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no host key of type " + type, e);
    }
  }
}
