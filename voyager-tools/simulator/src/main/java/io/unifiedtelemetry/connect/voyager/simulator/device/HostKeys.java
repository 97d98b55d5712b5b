package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.model.Seed;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The host keys of a device, the preferred one first. The same seed gives the same keys on the same
 * Java runtime.
 *
 * @param pairs at least one
 */
public record HostKeys(List<KeyPair> pairs) {

  /** A host key algorithm. */
  public enum Type {
    ED25519(SecurityUtils.EDDSA, 255),
    ECDSA_P256(KeyUtils.EC_ALGORITHM, 256),
    /** Takes a tenth of a second to generate. */
    RSA_2048(KeyUtils.RSA_ALGORITHM, 2048);

    private final String algorithm;
    private final int bits;

    Type(String algorithm, int bits) {
      this.algorithm = algorithm;
      this.bits = bits;
    }
  }

  /** Generates one key of each type. */
  public static HostKeys of(Seed seed, List<Type> types) {
    return new HostKeys(types.stream().map(type -> pair(seed.of(type.name()), type)).toList());
  }

  /** Returns the fingerprints as {@code ssh-keygen -l} prints them: {@code SHA256:…}. */
  public List<String> fingerprints() {
    return pairs.stream()
        .map(pair -> KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic()))
        .toList();
  }

  /** Returns lines for an OpenSSH {@code known_hosts} file. */
  public List<String> knownHostsLines(String host, int port) {
    String hostPattern = port == 22 ? host : "[" + host + "]:" + port;
    return pairs.stream()
        .map(pair -> hostPattern + " " + PublicKeyEntry.toString(pair.getPublic()))
        .toList();
  }

  private static KeyPair pair(Seed seed, Type type) {
    try {
      KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator(type.algorithm);
      generator.initialize(type.bits, seed.secureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot generate a host key of type " + type, e);
    }
  }
}
