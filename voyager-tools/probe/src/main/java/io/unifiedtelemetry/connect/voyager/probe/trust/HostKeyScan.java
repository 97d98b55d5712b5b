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

/**
 * Fetches the host keys of a device, with one connection per type of key and without logging in.
 */
final class HostKeyScan {
  private static final List<String> KEY_TYPES =
      List.of(
          "ssh-ed25519",
          "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521",
          "rsa-sha2-512,rsa-sha2-256");
  private static final String LEGACY_RSA = ",ssh-rsa";
  private static final String LEGACY_KEY_EXCHANGE = ",diffie-hellman-group14-sha1";

  private final Device device;
  private final Duration timeout;
  private final boolean legacy;

  /**
   * @param timeout of each connection
   * @param legacy whether to fetch RSA keys with SHA-1 too
   */
  HostKeyScan(Device device, Duration timeout, boolean legacy) {
    this.device = device;
    this.timeout = timeout;
    this.legacy = legacy;
  }

  /** Returns the keys of the device, the best type first; empty if no SSH server responds. */
  List<HostKey> keys() {
    List<HostKey> keys = new ArrayList<>();
    for (String types : KEY_TYPES) {
      boolean rsa = types.startsWith("rsa");
      fetch(rsa && legacy ? types + LEGACY_RSA : types).ifPresent(keys::add);
    }
    return keys;
  }

  private Optional<HostKey> fetch(String types) {
    RecordingRepository recorded = new RecordingRepository();
    try {
      Session session = new JSch().getSession("nobody", device.host(), device.port());
      session.setHostKeyRepository(recorded);
      session.setConfig("StrictHostKeyChecking", "yes");
      session.setConfig("server_host_key", types);
      if (legacy) {
        session.setConfig("kex", JSch.getConfig("kex") + LEGACY_KEY_EXCHANGE);
      }
      session.setDaemonThread(true);
      session.connect(Math.toIntExact(timeout.toMillis()));
      session.disconnect();
    } catch (JSchException expected) {
      // The connection always fails, at the latest at the host key; no key if there is none of the
      // type.
    }
    return Optional.ofNullable(recorded.key);
  }

  /** Records the key and rejects it, which ends the connection. */
  private static final class RecordingRepository implements HostKeyRepository {
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
      return "none";
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
