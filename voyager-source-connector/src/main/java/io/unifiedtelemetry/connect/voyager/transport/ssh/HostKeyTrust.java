package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.util.Optional;

/** Which host keys are accepted: the one whose fingerprint a device has, else those of the file. */
final class HostKeyTrust {
  private static final HostKey[] NONE = new HostKey[0];

  private final Optional<KnownHosts> knownHosts;
  private final boolean strict;

  HostKeyTrust(SshConfig config) {
    this.knownHosts = config.knownHosts().map(KnownHosts::new);
    this.strict = config.checksHostKey();
  }

  /** The keys that are expected, so that the device is asked for one of their type. */
  HostKey[] expected(Device device, String knownAs, String type) {
    if (!strict || device.hostKey().isPresent() || knownHosts.isEmpty()) {
      return NONE;
    }
    HostKey[] keys = knownHosts.get().keys().getHostKey(knownAs, type);
    return keys == null ? NONE : keys;
  }

  /**
   * Whether that key is accepted.
   *
   * @param knownAs how the host is written in known_hosts
   * @throws PollFailure where it is not; the message says what to add or change
   */
  void check(Device device, String knownAs, byte[] key) {
    if (!strict) {
      return;
    }
    HostKey shown = hostKey(knownAs, key);
    HostKeyFingerprint fingerprint = HostKeyFingerprint.of(key);
    if (device.hostKey().isPresent()) {
      checkPinned(device, shown, fingerprint);
    } else if (knownHosts.isEmpty()) {
      throw failure(
          "no known_hosts file is set; set %s, or ssh.host.key of the device to %s (%s), once you"
                  .formatted(SshConfig.KNOWN_HOSTS, fingerprint, shown.getType())
              + " have made sure that this is its key");
    } else {
      checkKnown(knownHosts.get(), shown, key, fingerprint);
    }
  }

  private static void checkPinned(Device device, HostKey shown, HostKeyFingerprint fingerprint) {
    if (!device.hostKey().get().equals(fingerprint)) {
      throw failure(
          "%s shows the %s key %s, but ssh.host.key is %s; if the device was installed anew, or the"
                  .formatted(device.address(), shown.getType(), fingerprint, device.hostKey().get())
              + " fingerprint is that of another of its keys, change ssh.host.key");
    }
  }

  private static void checkKnown(
      KnownHosts known, HostKey shown, byte[] key, HostKeyFingerprint fingerprint) {
    String line = shown.getHost() + " " + shown.getType() + " " + shown.getKey();
    switch (known.keys().check(shown.getHost(), key)) {
      case HostKeyRepository.OK -> {}
      case HostKeyRepository.CHANGED ->
          throw failure(
              "the host key of %s is not the one in %s: somebody may be in between. If the device"
                      .formatted(shown.getHost(), known.file())
                  + " was installed anew and its key is "
                  + fingerprint
                  + ", replace its line by: "
                  + line);
      default ->
          throw failure(
              "%s has no %s key of %s; if %s is its fingerprint, add the line: %s"
                  .formatted(known.file(), shown.getType(), shown.getHost(), fingerprint, line));
    }
  }

  private static PollFailure failure(String message) {
    return new PollFailure(FailureClass.HOST_KEY, message);
  }

  private static HostKey hostKey(String host, byte[] key) {
    try {
      return new HostKey(host, key);
    } catch (JSchException e) {
      throw new PollFailure(FailureClass.PROTOCOL, "the host key cannot be read", e);
    }
  }
}
