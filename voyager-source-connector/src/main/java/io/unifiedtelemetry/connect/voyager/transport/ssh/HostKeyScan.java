package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSchException;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.timer.Threads;
import java.util.Optional;

/**
 * The host key that a device shows, for somebody to review; nothing is sent to it but the beginning
 * of a connection.
 *
 * @param type for example {@code ssh-ed25519}
 * @param knownHostsLine what would make it known
 */
public record HostKeyScan(String type, HostKeyFingerprint fingerprint, String knownHostsLine) {

  /**
   * Asks a device for its key and waits for it.
   *
   * @throws PollFailure where it cannot be reached
   */
  public static HostKeyScan of(Device device, SshConfig ssh, PollConfig poll) {
    SshConfig acceptsAll = new SshConfig(Optional.empty(), false, ssh.legacyAlgorithms());
    SshSetup setup = SshSetup.of(acceptsAll, poll, new Threads("voyager-scan"));
    byte[] shown = new SshConnection(device, setup).meet();
    String knownAs =
        device.port() == 22 ? device.host() : "[" + device.host() + "]:" + device.port();
    try {
      HostKey key = new HostKey(knownAs, shown);
      return new HostKeyScan(
          key.getType(),
          HostKeyFingerprint.of(shown),
          knownAs + " " + key.getType() + " " + key.getKey());
    } catch (JSchException e) {
      throw new PollFailure(FailureClass.PROTOCOL, "the host key cannot be read", e);
    }
  }
}
