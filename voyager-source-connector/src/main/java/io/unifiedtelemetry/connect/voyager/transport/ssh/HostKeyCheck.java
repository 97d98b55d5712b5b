package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;

/** The check of one device's host key in one connection; remembers how it went. */
final class HostKeyCheck implements HostKeyRepository {
  private final HostKeyTrust trust;
  private final Device device;
  private final boolean last;
  private volatile PollFailure rejection;
  private volatile boolean accepted;

  /**
   * @param last whether the connection ends here, before the login
   */
  HostKeyCheck(HostKeyTrust trust, Device device, boolean last) {
    this.trust = trust;
    this.device = device;
    this.last = last;
  }

  boolean accepted() {
    return accepted;
  }

  /** Why the key was not accepted, or null. */
  PollFailure rejection() {
    return rejection;
  }

  @Override
  public int check(String host, byte[] key) {
    try {
      trust.check(device, host, key);
      accepted = true;
      return last ? NOT_INCLUDED : OK;
    } catch (PollFailure e) {
      rejection = e;
      return NOT_INCLUDED;
    }
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    try {
      return trust.expected(device, host, type);
    } catch (PollFailure e) {
      rejection = e;
      return new HostKey[0];
    }
  }

  @Override
  public HostKey[] getHostKey() {
    return new HostKey[0];
  }

  @Override
  public void add(HostKey key, UserInfo info) {}

  @Override
  public void remove(String host, String type) {}

  @Override
  public void remove(String host, String type, byte[] key) {}

  @Override
  public String getKnownHostsRepositoryID() {
    return "known_hosts";
  }
}
