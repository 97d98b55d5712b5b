package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.device.HostKeys;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** The algorithms that a device offers when a connection is negotiated. */
public enum SshAlgorithms {
  /** Current algorithms: the defaults of the server. */
  CURRENT(List.of(HostKeys.Type.ED25519, HostKeys.Type.ECDSA_P256)) {
    @Override
    void applyTo(SshServer server) {
      // Nothing to change.
    }
  },
  /**
   * The defaults of OpenSSH 6.7 in Debian 8: RSA with SHA-1 only. The simulator has neither umac
   * nor DSA keys.
   */
  OPENSSH_6_7(List.of(HostKeys.Type.ECDSA_P256, HostKeys.Type.ED25519, HostKeys.Type.RSA_2048)) {
    @Override
    void applyTo(SshServer server) {
      offer(
          server,
          "curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
              + "diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha1",
          "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,ssh-ed25519,ssh-rsa",
          "aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com,"
              + "chacha20-poly1305@openssh.com",
          "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,"
              + "hmac-sha1-etm@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1");
    }
  },
  /** Only algorithms that clients have disabled by default since. */
  WEAK_ONLY(List.of(HostKeys.Type.RSA_2048)) {
    @Override
    void applyTo(SshServer server) {
      offer(server, "diffie-hellman-group14-sha1", "ssh-rsa", "aes128-ctr", "hmac-sha1");
    }
  };

  private final List<HostKeys.Type> hostKeys;

  SshAlgorithms(List<HostKeys.Type> hostKeys) {
    this.hostKeys = hostKeys;
  }

  /** Returns the types of host keys, the preferred one first. */
  public List<HostKeys.Type> hostKeys() {
    return hostKeys;
  }

  abstract void applyTo(SshServer server);

  private static void offer(
      SshServer server, String exchanges, String signatures, String ciphers, String macs) {
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "OpenSSH_6.7p1 Debian-5+deb8u8");
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            false,
            BuiltinDHFactories.parseDHFactoriesList(exchanges).getParsedFactories(),
            ServerBuilder.DH2KEX));
    server.setSignatureFactoriesNameList(signatures);
    server.setCipherFactoriesNameList(ciphers);
    server.setMacFactoriesNameList(macs);
  }
}
