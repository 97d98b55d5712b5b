package io.unifiedtelemetry.connect.voyager.probe.trust;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a device for its host keys, one connection per kind of key, and logs in nowhere. */
final class HostKeyScan {
  private static final List<String> KINDS =
      List.of(
          "ssh-ed25519",
          "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521",
          "rsa-sha2-512,rsa-sha2-256");
  private static final String LEGACY_RSA = ",ssh-rsa";
  private static final String LEGACY_EXCHANGE = ",diffie-hellman-group14-sha1";

  private final Device device;
  private final Duration timeout;
  private final boolean legacy;

  /**
   * @param timeout of each connection
   * @param legacy whether RSA keys with SHA-1 are asked for too
   */
  HostKeyScan(Device device, Duration timeout, boolean legacy) {
    this.device = device;
    this.timeout = timeout;
    this.legacy = legacy;
  }

  /** The keys that it has, the best kind first; none where nobody speaks SSH. */
  List<HostKey> keys() {
    List<HostKey> keys = new ArrayList<>();
    for (String kind : KINDS) {
      boolean rsa = kind.startsWith("rsa");
      keyOf(rsa && legacy ? kind + LEGACY_RSA : kind).ifPresent(keys::add);
    }
    return keys;
  }

  private Optional<HostKey> keyOf(String kind) {
    Shown shown = new Shown();
    try {
      Session session = new JSch().getSession("nobody", device.host(), device.port());
      session.setHostKeyRepository(shown);
      session.setConfig("StrictHostKeyChecking", "yes");
      session.setConfig("server_host_key", kind);
      if (legacy) {
        session.setConfig("kex", JSch.getConfig("kex") + LEGACY_EXCHANGE);
      }
      session.setDaemonThread(true);
      session.connect(Math.toIntExact(timeout.toMillis()));
      session.disconnect();
    } catch (JSchException expected) {
      // It ends at the host key at the latest; no key was shown where there is none of this kind.
    }
    return Optional.ofNullable(shown.key);
  }

  /** Keeps the key and ends the connection by accepting none. */
  private static final class Shown implements HostKeyRepository {
    private HostKey key;

    @Override
    public int check(String host, byte[] bytes) {
      try {
        key = new HostKey(host, bytes);
      } catch (JSchException e) {
        key = null;
      }
      return NOT_INCLUDED;
    }

    @Override
    public void add(HostKey other, UserInfo user) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] bytes) {}

    @Override
    public String getKnownHostsRepositoryID() {
      return "nothing";
    }

    @Override
    public HostKey[] getHostKey() {
      return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
      return new HostKey[0];
    }
  }
}
