package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.ssh.KnownHosts.Line;
import io.unifiedtelemetry.connect.voyager.transport.ssh.KnownHosts.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides which host keys to trust: the one with the device's fingerprint, or else those in the
 * known_hosts file. The file is read again when it changes, so an added line takes effect
 * immediately.
 */
final class HostKeyTrust {
  private static final HostKey[] NO_KEYS = new HostKey[0];

  private final Optional<Path> file;
  private final boolean strict;
  private FileTime lastModified;
  private KnownHosts knownHosts;

  HostKeyTrust(SshConfig config) {
    this.file = config.knownHosts();
    this.strict = config.checksHostKey();
  }

  /**
   * Creates the verifier for one connection.
   *
   * @param only whether the connection is to end after verification, before the login
   */
  Verifier verifier(Device device, boolean only) {
    return new Verifier(device, only);
  }

  /** Verifies the host key of one device in one connection, and remembers the result. */
  final class Verifier implements HostKeyRepository {
    private final Device device;
    private final boolean only;
    private volatile PollFailure rejection;
    private volatile boolean accepted;
    private volatile boolean certificate;
    private volatile Runnable beforeLogin = () -> {};

    private Verifier(Device device, boolean only) {
      this.device = device;
      this.only = only;
    }

    /**
     * Whether the key, or the certificate that contains it, was accepted. The library verifies a
     * certificate itself; only if it is invalid, the key is checked as well.
     */
    boolean accepted() {
      return accepted || certificate && rejection == null;
    }

    /**
     * Sets what to do when the key is accepted, or a certificate is about to be, before the login;
     * a failure ends the connection. It may run more than once.
     */
    Verifier beforeLogin(Runnable action) {
      beforeLogin = action;
      return this;
    }

    /** Why the key was rejected, or null. */
    PollFailure rejection() {
      return rejection;
    }

    @Override
    public int check(String host, byte[] key) {
      certificate = false;
      try {
        verify(device, host, key);
        accepted = true;
        beforeLogin.run();
        return only ? NOT_INCLUDED : OK;
      } catch (PollFailure e) {
        rejection = e;
        return NOT_INCLUDED;
      }
    }

    // The expected keys, so that the device is asked for a key of their type.
    @Override
    public HostKey[] getHostKey(String host, String type) {
      try {
        return expectedKeys(device, host, type);
      } catch (PollFailure e) {
        rejection = e;
        return NO_KEYS;
      }
    }

    // Called only to verify a certificate; if it is valid, the key is not checked, and the login
    // follows.
    @Override
    public HostKey[] getHostKey() {
      certificate = true;
      beforeLogin.run();
      return certificateLines(device);
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

  /** Whether a certificate authority of the known_hosts file may vouch for the device's key. */
  boolean trustsCertificatesOf(Device device) {
    return usesKnownHosts(device)
        && !knownHosts(file.get()).allOf(Marker.AUTHORITY, device.host(), device.port()).isEmpty();
  }

  private boolean usesKnownHosts(Device device) {
    return strict && device.hostKeys().isEmpty() && file.isPresent();
  }

  private HostKey[] expectedKeys(Device device, String host, String type) {
    if (!usesKnownHosts(device)) {
      return NO_KEYS;
    }
    return knownHosts(file.get()).keys(device.host(), device.port()).stream()
        .map(key -> parse(host, key))
        .filter(key -> type == null || key.getType().equals(type))
        .toArray(HostKey[]::new);
  }

  /** Returns the lines that concern certificates of the device, with its host as their pattern. */
  private HostKey[] certificateLines(Device device) {
    List<HostKey> found = new ArrayList<>();
    for (Marker marker : List.of(Marker.AUTHORITY, Marker.REVOKED)) {
      for (Line each : knownHosts(file.get()).allOf(marker, device.host(), device.port())) {
        found.add(marked(marker, name(device), each.key()));
      }
    }
    return found.toArray(HostKey[]::new);
  }

  private static String name(Device device) {
    return device.port() == 22 ? device.host() : "[" + device.host() + "]:" + device.port();
  }

  private static HostKey marked(Marker marker, String host, byte[] key) {
    try {
      return new HostKey(marker.text(), host, HostKey.GUESS, key, "");
    } catch (JSchException e) {
      throw new PollFailure(FailureClass.HOST_KEY, "a key in known_hosts cannot be parsed", e);
    }
  }

  /**
   * @param host as written in known_hosts
   * @throws PollFailure if the key is not trusted; the message says what to add or change
   */
  private void verify(Device device, String host, byte[] key) {
    if (!strict) {
      return;
    }
    HostKey actual = parse(host, key);
    HostKeyFingerprint fingerprint = HostKeyFingerprint.of(key);
    if (!device.hostKeys().isEmpty()) {
      verifyPinned(device, actual, fingerprint);
    } else if (file.isEmpty()) {
      throw failure(
          "no known_hosts file is set; set %s, or ssh.host.key of the device to %s (%s) after"
                  .formatted(SshConfig.KNOWN_HOSTS, fingerprint, actual.getType())
              + " verifying that this is its key");
    } else {
      verifyKnown(device, file.get(), actual, key, fingerprint);
    }
  }

  private static void verifyPinned(Device device, HostKey actual, HostKeyFingerprint fingerprint) {
    if (!device.hostKeys().contains(fingerprint)) {
      throw failure(
          "the %s host key of %s is %s, but ssh.host.key is %s; if the device was reinstalled, or"
                  .formatted(actual.getType(), device.address(), fingerprint, pins(device))
              + " this is the fingerprint of another of its keys, change ssh.host.key");
    }
  }

  private static String pins(Device device) {
    return device.hostKeys().stream()
        .map(HostKeyFingerprint::text)
        .collect(Collectors.joining(" or "));
  }

  private void verifyKnown(
      Device device, Path known, HostKey actual, byte[] key, HostKeyFingerprint fingerprint) {
    String line = actual.getHost() + " " + actual.getType() + " " + actual.getKey();
    switch (knownHosts(known).check(device.host(), device.port(), key)) {
      case KNOWN -> {}
      case REVOKED ->
          throw failure(
              "the %s host key %s of %s is revoked in %s: the device needs a new key"
                  .formatted(actual.getType(), fingerprint, actual.getHost(), known));
      case CHANGED ->
          throw failure(
              "the host key of %s is not the one in %s: this may be a man-in-the-middle attack. If"
                      .formatted(actual.getHost(), known)
                  + " the device was reinstalled and its key is "
                  + fingerprint
                  + ", replace its line with: "
                  + line);
      default ->
          throw failure(
              "%s has no %s key of %s; if %s is its fingerprint, add the line: %s"
                  .formatted(known, actual.getType(), actual.getHost(), fingerprint, line));
    }
  }

  private synchronized KnownHosts knownHosts(Path known) {
    try {
      FileTime modified = Files.getLastModifiedTime(known);
      if (!modified.equals(lastModified)) {
        knownHosts = KnownHosts.parse(Files.readAllBytes(known));
        lastModified = modified;
      }
      return knownHosts;
    } catch (IOException e) {
      throw new PollFailure(
          FailureClass.HOST_KEY,
          "the known_hosts file " + known + " cannot be read on this worker: " + e,
          e);
    }
  }

  private static PollFailure failure(String message) {
    return new PollFailure(FailureClass.HOST_KEY, message);
  }

  private static HostKey parse(String host, byte[] key) {
    try {
      return new HostKey(host, key);
    } catch (JSchException e) {
      throw new PollFailure(FailureClass.PROTOCOL, "the host key cannot be parsed", e);
    }
  }
}
